"""The words of the published interface, one table a language: ``en.toml`` is the reference, the others say the same."""
