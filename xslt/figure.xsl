<?xml version="1.0" encoding="UTF-8"?>
<!-- Figures: figure figDesc graphic media binaryObject formula notatedMusic -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:template match="tei:figure | tei:notatedMusic">
    <figure>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="tei:graphic | tei:media"/>
      <xsl:if test="node()[not(self::tei:graphic or self::tei:media or self::tei:binaryObject or self::tei:figDesc[../tei:graphic])]">
        <figcaption>
          <xsl:apply-templates select="node()[not(self::tei:graphic or self::tei:media or self::tei:figDesc[../tei:graphic])]"/>
        </figcaption>
      </xsl:if>
    </figure>
  </xsl:template>

  <xsl:template match="tei:figDesc">
    <p>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </p>
  </xsl:template>

  <xsl:template match="tei:graphic">
    <img data-graphic="{@url}" alt="{normalize-space((../tei:figDesc | tei:desc)[1])}" loading="lazy">
      <xsl:call-template name="attributes"/>
    </img>
  </xsl:template>

  <xsl:template match="tei:media">
    <a data-target="{@url}">
      <xsl:call-template name="attributes"/>
      <xsl:value-of select="@url"/>
    </a>
  </xsl:template>

  <xsl:template match="tei:formula">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="tei:binaryObject"/>

</xsl:stylesheet>
