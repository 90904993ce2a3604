<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="1.0.0" xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd">
 <NamedLayer>
  <Name>stops</Name>
  <UserStyle>
   <FeatureTypeStyle>
    <Rule>
     <PointSymbolizer>
      <Graphic>
       <Mark>
        <WellKnownName>circle</WellKnownName>
        <Fill><CssParameter name="fill">#111111</CssParameter></Fill>
        <Stroke><CssParameter name="stroke">#ffffff</CssParameter></Stroke>
       </Mark>
       <Size>18</Size>
      </Graphic>
     </PointSymbolizer>
     <TextSymbolizer>
      <Label><ogc:PropertyName>stop_no</ogc:PropertyName></Label>
      <Font>
       <CssParameter name="font-family">sans-serif</CssParameter>
       <CssParameter name="font-size">10</CssParameter>
       <CssParameter name="font-weight">bold</CssParameter>
      </Font>
      <LabelPlacement>
       <PointPlacement>
        <AnchorPoint><AnchorPointX>0.5</AnchorPointX><AnchorPointY>0.5</AnchorPointY></AnchorPoint>
       </PointPlacement>
      </LabelPlacement>
      <Fill><CssParameter name="fill">#ffffff</CssParameter></Fill>
     </TextSymbolizer>
    </Rule>
   </FeatureTypeStyle>
  </UserStyle>
 </NamedLayer>
</StyledLayerDescriptor>
