<?xml version="1.0" encoding="UTF-8"?>
<!-- Code: code gi att val tag ident eg -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:template match="tei:code | tei:att | tei:val | tei:ident">
    <code>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </code>
  </xsl:template>

  <xsl:template match="tei:gi | tei:tag">
    <code>
      <xsl:call-template name="attributes"/>
      <xsl:text>&lt;</xsl:text>
      <xsl:apply-templates/>
      <xsl:text>&gt;</xsl:text>
    </code>
  </xsl:template>

  <xsl:template match="tei:eg">
    <pre>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </pre>
  </xsl:template>

</xsl:stylesheet>
