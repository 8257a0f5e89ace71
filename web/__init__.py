"""The pages and the API: they read a request, ask the search service and print what it answers."""
