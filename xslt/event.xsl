<?xml version="1.0" encoding="UTF-8"?>
<!-- Chronologies: listEvent event -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:template match="tei:listEvent">
    <xsl:apply-templates select="tei:head"/>
    <ol>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'events'"/>
      </xsl:call-template>
      <xsl:apply-templates select="*[not(self::tei:head)]" mode="entry"/>
    </ol>
    <xsl:apply-templates select="*[last()]" mode="carried"/>
  </xsl:template>

  <xsl:template match="tei:event">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:if test="@when or @from or @to or @notBefore or @notAfter">
        <span class="when">
          <xsl:apply-templates select="." mode="span-of-time"/>
        </span>
        <xsl:text> </xsl:text>
      </xsl:if>
      <div class="what">
        <xsl:apply-templates/>
      </div>
    </div>
  </xsl:template>

  <!-- The label of an event is often its date in the words of the chronicler. -->
  <xsl:template match="tei:event[tei:label/tei:date]">
    <div>
      <xsl:call-template name="attributes"/>
      <span class="when">
        <xsl:apply-templates select="tei:label[tei:date]"/>
      </span>
      <xsl:text> </xsl:text>
      <div class="what">
        <xsl:apply-templates select="node()[not(self::tei:label[tei:date])]"/>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="*" mode="span-of-time">
    <xsl:value-of select="@when"/>
    <xsl:if test="@from or @to">
      <xsl:value-of select="concat(@from, '–', @to)"/>
    </xsl:if>
    <xsl:if test="(@notBefore or @notAfter) and not(@when or @from or @to)">
      <xsl:value-of select="concat(@notBefore, '–', @notAfter)"/>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
