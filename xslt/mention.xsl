<?xml version="1.0" encoding="UTF-8"?>
<!-- Names and dates: persName placeName orgName geogName rs name eventName objectName date time settlement
     region country district bloc geogFeat offset forename surname addName roleName genName nameLink
     author title -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <!-- A mention leads to its register entry: every element that carries a mention. They are named one by one, since
       for tei:*[…] the siblings of every element would be counted.
       Links cannot hold links, so its note references stand behind it. -->
  <xsl:template priority="4" match="tei:persName[@l:mention] | tei:placeName[@l:mention] | tei:orgName[@l:mention]
    | tei:geogName[@l:mention] | tei:rs[@l:mention] | tei:name[@l:mention] | tei:eventName[@l:mention]
    | tei:objectName[@l:mention] | tei:title[@l:mention] | tei:date[@l:mention] | tei:time[@l:mention]
    | tei:settlement[@l:mention] | tei:region[@l:mention] | tei:country[@l:mention] | tei:district[@l:mention]
    | tei:bloc[@l:mention] | tei:geogFeat[@l:mention] | tei:author[@l:mention]">
    <a data-mention="{@l:mention}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="concat('mention ', local-name())"/>
      </xsl:call-template>
      <xsl:apply-templates/>
    </a>
    <xsl:apply-templates select="." mode="references"/>
  </xsl:template>

  <xsl:template match="tei:persName | tei:placeName | tei:orgName | tei:geogName | tei:rs | tei:name | tei:eventName | tei:objectName
    | tei:settlement | tei:region | tei:country | tei:district | tei:bloc | tei:geogFeat">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="@ref | @key[not(../@ref)]" mode="mention"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="@ref | @key" mode="mention">
    <xsl:attribute name="data-ref">
      <xsl:value-of select="."/>
    </xsl:attribute>
  </xsl:template>

  <!-- HTML's time element takes whole years, months and days, and no date without one. -->
  <xsl:template match="tei:date | tei:time">
    <xsl:variable name="datetime">
      <xsl:apply-templates select="@when" mode="mention"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$datetime != ''">
        <time datetime="{$datetime}">
          <xsl:call-template name="attributes"/>
          <xsl:apply-templates/>
        </time>
      </xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:call-template name="attributes"/>
          <xsl:apply-templates/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="@when" mode="mention"/>

  <xsl:template match="@when[. > 0][string-length() = 4][translate(., '0123456789', '') = '']
    | @when[translate(., '123456789', '000000000') = '0000-00'][substring(., 1, 4) > 0][substring(., 6) > 0][13 > substring(., 6)]
    | @when[translate(., '123456789', '000000000') = '0000-00-00'][substring(., 1, 4) > 0][substring(., 6, 2) > 0][13 > substring(., 6, 2)][substring(., 9) > 0]
      [29 > substring(., 9) or substring(., 6) = '02-29' and substring(., 1, 4) mod 4 = 0 and (substring(., 3, 2) > 0 or substring(., 1, 4) mod 400 = 0)
        or 31 > substring(., 9) and substring(., 6, 2) != 2
        or substring(., 9) = 31 and contains('01 03 05 07 08 10 12', substring(., 6, 2))]" mode="mention">
    <xsl:value-of select="."/>
  </xsl:template>

  <xsl:template match="tei:forename | tei:surname | tei:addName | tei:roleName | tei:genName | tei:nameLink | tei:offset">
    <xsl:apply-templates select="." mode="quiet"/>
  </xsl:template>

</xsl:stylesheet>
