<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables: table head row cell -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:template match="tei:table">
    <div>
      <xsl:call-template name="attributes"/>
      <table>
        <xsl:if test="tei:head">
          <caption>
            <xsl:apply-templates select="tei:head"/>
          </caption>
        </xsl:if>
        <xsl:apply-templates select="tei:row"/>
      </table>
      <xsl:apply-templates select="*[last()]" mode="carried"/>
      <xsl:apply-templates select="*[not(self::tei:row or self::tei:head)] | text()" mode="beside"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:table/tei:head">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="tei:row">
    <tr>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class"/>
      </xsl:call-template>
      <xsl:apply-templates select="tei:cell"/>
    </tr>
  </xsl:template>

  <xsl:template match="tei:cell">
    <td>
      <xsl:apply-templates select="." mode="beside"/>
    </td>
  </xsl:template>

  <xsl:template match="tei:row[@role = 'label']/tei:cell">
    <th scope="col">
      <xsl:apply-templates select="." mode="beside"/>
    </th>
  </xsl:template>

  <xsl:template match="tei:cell[@role = 'label']">
    <th scope="row">
      <xsl:apply-templates select="." mode="beside"/>
    </th>
  </xsl:template>

  <!-- What both kinds of cell hold: a page break between two rows goes into the next cell. -->
  <xsl:template match="tei:cell" mode="beside">
    <xsl:call-template name="attributes">
      <xsl:with-param name="class"/>
    </xsl:call-template>
    <xsl:apply-templates select="@cols | @rows" mode="attributes"/>
    <xsl:apply-templates select="preceding-sibling::*[1] | parent::tei:row[not(current()/preceding-sibling::tei:cell)]/preceding-sibling::*[1]"
      mode="carried"/>
    <xsl:apply-templates/>
  </xsl:template>

  <!-- Notes and the like come after the rows. -->
  <xsl:template match="* | text()" mode="beside">
    <xsl:apply-templates select="."/>
  </xsl:template>

  <xsl:template match="@cols | @rows" mode="attributes"/>

  <xsl:template match="@cols[. > 1 and 1000 > .]" mode="attributes">
    <xsl:attribute name="colspan">
      <xsl:value-of select="floor(.)"/>
    </xsl:attribute>
  </xsl:template>

  <xsl:template match="@rows[. > 1 and 1000 > .]" mode="attributes">
    <xsl:attribute name="rowspan">
      <xsl:value-of select="floor(.)"/>
    </xsl:attribute>
  </xsl:template>

</xsl:stylesheet>
