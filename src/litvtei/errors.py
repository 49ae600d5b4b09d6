"""What ends a run. A fault in an edition is not an error but a Diagnostic."""


class LitvteiError(Exception):
    """litvtei cannot go on."""


class ConfigError(LitvteiError):
    """The configuration cannot be read or says something impossible."""


class SourceError(LitvteiError):
    """A file or folder named by the user cannot be used."""


class StylesheetError(LitvteiError):
    """A stylesheet does not compile or fails while it runs."""
