"""DOCX, the format of Word: its parts opened with care, and what its text and its styles mean."""
