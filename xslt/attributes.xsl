<?xml version="1.0" encoding="UTF-8"?>
<!-- id, class, lang and dir, for every element that any module writes. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:variable name="upper" select="'ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜÉÈ'"/>
  <xsl:variable name="lower" select="'abcdefghijklmnopqrstuvwxyzäöüéè'"/>

  <!-- Two and three letter codes of languages usually written from right to left; then their scripts. -->
  <xsl:variable name="rtl-languages"
    select="' ar ara arb arc aii ckb dv div fa fas per he heb hbo jrb nqo pnb ps pus sd snd syc syr tmr ug uig ur urd yi yid ydd '"/>
  <xsl:variable name="rtl-scripts" select="' adlm arab aran hebr mand nkoo samr syrc syre syrj syrn thaa '"/>

  <xsl:template name="attributes">
    <xsl:param name="class" select="local-name()"/>
    <xsl:variable name="look">
      <xsl:apply-templates select="@rend | @rendition | @style | @cert" mode="look"/>
    </xsl:variable>
    <xsl:apply-templates select="@l:id | @xml:id[not(../@l:id)]" mode="attributes"/>
    <xsl:if test="concat($class, $look) != ''">
      <xsl:attribute name="class">
        <xsl:value-of select="normalize-space(concat($class, $look))"/>
      </xsl:attribute>
    </xsl:if>
    <xsl:apply-templates select="@xml:lang" mode="attributes"/>
  </xsl:template>

  <xsl:template match="@l:id" mode="attributes">
    <xsl:attribute name="id">
      <xsl:value-of select="."/>
    </xsl:attribute>
  </xsl:template>

  <xsl:template match="@xml:id" mode="attributes">
    <xsl:attribute name="id">
      <xsl:value-of select="concat('t-', .)"/>
    </xsl:attribute>
  </xsl:template>

  <!-- A value that is no language tag says nothing to a browser. -->
  <xsl:template match="@xml:lang[. = '' or translate(., 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-', '') != '']"
    mode="attributes"/>

  <xsl:template match="@xml:lang" mode="attributes">
    <xsl:variable name="tag" select="concat(translate(., $upper, $lower), '-')"/>
    <xsl:variable name="language" select="substring-before($tag, '-')"/>
    <xsl:variable name="subtag" select="substring-before(substring-after($tag, '-'), '-')"/>
    <xsl:attribute name="lang">
      <xsl:value-of select="."/>
    </xsl:attribute>
    <xsl:attribute name="dir">
      <xsl:choose>
        <xsl:when test="contains($rtl-scripts, concat(' ', $subtag, ' ')) and $subtag != ''">rtl</xsl:when>
        <xsl:when test="string-length($subtag) = 4 and string(number($subtag)) = 'NaN'">ltr</xsl:when>
        <xsl:when test="contains($rtl-languages, concat(' ', $language, ' '))">rtl</xsl:when>
        <xsl:otherwise>ltr</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
  </xsl:template>

</xsl:stylesheet>
