<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists: list item label headLabel headItem -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:template match="tei:list">
    <xsl:apply-templates select="tei:head"/>
    <ul>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="node()[not(self::tei:head)]" mode="entry"/>
    </ul>
    <xsl:apply-templates select="*[last()]" mode="carried"/>
  </xsl:template>

  <xsl:template match="tei:list[contains(concat(' ', @type, ' ', @rend, ' '), ' ordered ')
    or contains(concat(' ', @type, ' ', @rend, ' '), ' numbered ')]">
    <xsl:apply-templates select="tei:head"/>
    <ol>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="node()[not(self::tei:head)]" mode="entry"/>
    </ol>
    <xsl:apply-templates select="*[last()]" mode="carried"/>
  </xsl:template>

  <!-- Labels before the items make it a list of terms, whatever its type. -->
  <xsl:template match="tei:list[tei:label]" priority="1">
    <xsl:apply-templates select="tei:head"/>
    <dl>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="*[not(self::tei:head)]" mode="term"/>
    </dl>
    <xsl:apply-templates select="*[last()]" mode="carried"/>
  </xsl:template>

  <xsl:template match="tei:list[@type = 'inline' or @rend = 'inline']" priority="2">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="tei:item | tei:label">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="tei:item" mode="entry">
    <li>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class"/>
      </xsl:call-template>
      <xsl:apply-templates select="preceding-sibling::*[1]" mode="carried"/>
      <xsl:apply-templates/>
    </li>
  </xsl:template>

  <!-- Whatever else stands in a list of this or another kind is an entry too. -->
  <xsl:template match="*" mode="entry">
    <li>
      <xsl:apply-templates select="preceding-sibling::*[1]" mode="carried"/>
      <xsl:apply-templates select="."/>
    </li>
  </xsl:template>

  <xsl:template match="text()" mode="entry">
    <xsl:if test="normalize-space()">
      <li>
        <xsl:value-of select="."/>
      </li>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:label | tei:headLabel" mode="term">
    <dt>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class"/>
      </xsl:call-template>
      <xsl:apply-templates select="preceding-sibling::*[1]" mode="carried"/>
      <xsl:apply-templates/>
    </dt>
  </xsl:template>

  <xsl:template match="tei:item | tei:headItem" mode="term">
    <dd>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class"/>
      </xsl:call-template>
      <xsl:apply-templates select="preceding-sibling::*[1]" mode="carried"/>
      <xsl:apply-templates/>
    </dd>
  </xsl:template>

  <xsl:template match="*" mode="term">
    <dd>
      <xsl:apply-templates select="preceding-sibling::*[1]" mode="carried"/>
      <xsl:apply-templates select="."/>
    </dd>
  </xsl:template>

</xsl:stylesheet>
