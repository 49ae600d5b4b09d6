<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0">
  <xsl:import href="litvtei:/tei-to-html.xsl"/>

  <xsl:template match="tei:list[@type='all against all']">
    <xsl:value-of select="count(tei:item) * count(tei:item)"/>
  </xsl:template>
</xsl:stylesheet>
