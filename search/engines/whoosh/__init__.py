"""The Whoosh engine: a Whoosh index whose postings are arrays, built in bulk and answered in bulk."""

from search.engines.whoosh.dependency import require_whoosh

require_whoosh()
