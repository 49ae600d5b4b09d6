"""XML as text and bytes: the only stage that knows namespaces, text and tail, and encodings."""
