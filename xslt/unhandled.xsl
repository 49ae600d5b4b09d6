<?xml version="1.0" encoding="UTF-8"?>
<!-- What is not for reading: index interp interpGrp span spanGrp link linkGrp join joinGrp alt altGrp respons fs
     timeline listAnnotation. And what nobody has taught us yet keeps its words. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:template match="tei:index | tei:interp | tei:interpGrp | tei:span | tei:spanGrp | tei:link | tei:linkGrp | tei:join | tei:joinGrp
    | tei:alt | tei:altGrp | tei:respons | tei:fs | tei:timeline | tei:listAnnotation"/>

  <xsl:template match="tei:*">
    <xsl:message>
      <xsl:value-of select="normalize-space(concat('unhandled ', local-name(), ' ', ancestor-or-self::*[@xml:id][1]/@xml:id))"/>
    </xsl:message>
    <span>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="concat('tei-', local-name())"/>
      </xsl:call-template>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <!-- Other vocabularies: the words only. -->
  <xsl:template match="*">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()"/>

</xsl:stylesheet>
