"""The book: an edition, or one of its documents, as an EPUB 3.3 publication."""
