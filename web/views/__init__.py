"""The views: they read a request, ask the search service and hand page objects to templates."""
