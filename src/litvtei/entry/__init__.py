"""Changing registers: entries added, merged and renamed in the editors' own files, and all pointers with them."""
