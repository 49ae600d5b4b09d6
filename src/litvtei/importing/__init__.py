"""Texts that are no TEI yet made into TEI: plain text, Markdown, DOCX. No word of theirs is lost or changed."""
