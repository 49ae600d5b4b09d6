<?xml version="1.0" encoding="UTF-8"?>
<!-- Transcribed speech: annotationBlock u writing kinesic vocal incident pause shift -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:template match="tei:annotationBlock">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <!-- An utterance of several segments is read a paragraph each, as their makers write them. -->
  <xsl:template match="tei:u | tei:writing">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:if test="@l:speaker">
        <p class="speaker"><xsl:value-of select="@l:speaker"/></p>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="tei:p or tei:lg or tei:list or tei:ab or tei:u or tei:seg and not(text()[normalize-space()])">
          <xsl:apply-templates mode="said"/>
        </xsl:when>
        <xsl:otherwise>
          <p><xsl:apply-templates/></p>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <xsl:template match="node()" mode="said">
    <xsl:apply-templates select="."/>
  </xsl:template>

  <xsl:template match="tei:seg" mode="said">
    <p>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </p>
  </xsl:template>

  <!-- What is done or heard is told like a stage direction. -->
  <xsl:template match="tei:kinesic | tei:vocal | tei:incident">
    <p>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </p>
  </xsl:template>

  <xsl:template match="tei:u//tei:kinesic | tei:u//tei:vocal | tei:u//tei:incident | tei:p//tei:kinesic | tei:p//tei:vocal
    | tei:p//tei:incident | tei:note//tei:kinesic | tei:note//tei:vocal | tei:note//tei:incident">
    <xsl:if test="normalize-space()">
      <span>
        <xsl:call-template name="attributes"/>
        <xsl:apply-templates/>
      </span>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:pause">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:text>(…)</xsl:text>
    </span>
  </xsl:template>

  <xsl:template match="tei:shift"/>

</xsl:stylesheet>
