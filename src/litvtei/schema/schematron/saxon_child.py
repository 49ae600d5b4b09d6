"""The process in which Saxon runs rules that others wrote: it has given up all files and the network before it begins.

Reads one JSON object, writes one line of JSON for each stylesheet: ``{"xml": …}`` or ``{"error": …, "always": …}``,
true if no document would do. It knows nothing of litvtei, and is started as a program of its own (see ``saxon``).
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time

_FEATURES = "http://saxon.sf.net/feature/"
_NOTHING = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:template match="/"><x/></xsl:template></xsl:stylesheet>"""


def main() -> None:
    """Run each stylesheet on the document."""
    job = json.load(sys.stdin)
    os.chdir("/")
    import saxonche  # noqa: PLC0415

    processor = saxonche.PySaxonProcessor(license=False)
    processor.set_configuration_property(f"{_FEATURES}allow-external-functions", "false")
    processor.set_configuration_property(f"{_FEATURES}allowedProtocols", "")
    # Whatever Saxon wants to open to be able to run at all, it opens for this.
    processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=_NOTHING).transform_to_string(
        xdm_node=processor.parse_xml(xml_text="<x/>")
    )
    _give_up(job["megabytes"] << 20)
    document = None
    for sheet in job["stylesheets"]:
        seconds = int(time.process_time()) + 1 + job["seconds"]
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
        compiled = None
        try:
            compiled = processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=sheet)
            document = document or processor.parse_xml(xml_text=job["document"])
            answer: dict[str, str | bool] = {"xml": str(compiled.transform_to_string(xdm_node=document))}
        except Exception as error:  # noqa: BLE001 - Saxon has classes of its own for its errors
            answer = {"error": str(error), "always": compiled is None}
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()


def _give_up(memory: int) -> None:
    """Never open a file or a connection again, write none, and have so much more memory than now."""
    with open("/proc/self/status") as status:  # noqa: PTH123
        held = next(int(line.split()[1]) << 10 for line in status if line.startswith("VmData"))
    for what, most in (
        (resource.RLIMIT_NOFILE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_DATA, held + memory),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
