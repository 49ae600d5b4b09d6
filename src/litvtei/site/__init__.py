"""The published site: planned as values, rendered document by document, written whole."""
