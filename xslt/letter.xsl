<?xml version="1.0" encoding="UTF-8"?>
<!-- Letters: opener closer postscript salute signed dateline address addrLine stamp -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:template match="tei:opener | tei:closer | tei:postscript">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <!-- On lines of their own; within a sentence they are part of it. -->
  <xsl:template match="tei:salute | tei:signed | tei:dateline | tei:address | tei:addrLine | tei:stamp">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <xsl:template match="tei:p//tei:salute | tei:p//tei:signed | tei:p//tei:dateline | tei:p//tei:address | tei:p//tei:addrLine
    | tei:p//tei:stamp">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

</xsl:stylesheet>
