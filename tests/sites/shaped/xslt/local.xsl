<?xml version="1.0" encoding="UTF-8"?>
<!-- All of litvtei's templates, and one of our own that wins: a measure is bold, and tells its unit. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0">
  <xsl:import href="litvtei:/tei-to-html.xsl"/>
  <xsl:template match="tei:measure">
    <b class="measure" title="{@quantity} {@unit}"><xsl:apply-templates/></b>
  </xsl:template>
</xsl:stylesheet>
