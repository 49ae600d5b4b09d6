<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="tei">
  <xsl:import href="litvtei:/tei-to-html.xsl"/>
  <xsl:template match="tei:invented">
    <span class="invented"><xsl:call-template name="attributes"/><xsl:apply-templates/></span>
  </xsl:template>
</xsl:stylesheet>
