<qgis version="3.22.16" styleCategories="Symbology|Labeling|Fields|Forms">
 <renderer-v2 type="singleSymbol" symbollevels="0" enableorderby="0" forceraster="0">
  <symbols>
   <symbol name="0" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="17,17,17,255"/>
      <Option name="name" type="QString" value="circle"/>
      <Option name="outline_color" type="QString" value="255,255,255,255"/>
      <Option name="outline_style" type="QString" value="solid"/>
      <Option name="outline_width" type="QString" value="0.4"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
      <Option name="size" type="QString" value="6"/>
      <Option name="size_unit" type="QString" value="MM"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="simple">
  <settings calloutType="simple">
   <text-style fieldName="stop_no" isExpression="0" fontFamily="Sans Serif" fontSize="9" fontSizeUnit="Point" fontWeight="75" textColor="255,255,255,255" textOpacity="1" namedStyle="Bold"/>
   <placement placement="1" quadOffset="4" xOffset="0" yOffset="0" priority="10"/>
   <rendering drawLabels="1" displayAll="1" obstacle="1"/>
  </settings>
 </labeling>
</qgis>
