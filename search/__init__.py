"""What a document is, how words become terms, what a query means, how an engine is asked.

Layers point one way: model ← text, vocabulary ← citing, query ← catalogue, engines ← service.
Nothing here knows how a document was read (indexer) or how a page is drawn (web).
"""
