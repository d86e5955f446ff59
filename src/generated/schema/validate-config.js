// Written by scripts/generate.ts; do not edit.

export const validate = validate10;
export default validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"a map of settings","description":"Configuration of istio-alb-lint, read from .istio-alb-lint.yaml, .istio-alb-lint.yml, .istio-alb-lint.json or the key \"istio-alb-lint\" of package.json. Paths and globs are relative to the folder of the file.","type":"object","additionalProperties":false,"properties":{"$schema":{"type":"string","description":"Where an editor finds this schema."},"version":{"title":"the number 1","description":"Version of the configuration's form.","const":1},"extends":{"title":"recommended, strict, or a list of them","description":"Presets of rules to start from; without it: recommended.","anyOf":[{"enum":["recommended","strict"]},{"type":"array","minItems":1,"items":{"enum":["recommended","strict"]}}]},"include":{"description":"Files, folders and globs that are linted when no path is given.","$ref":"#/definitions/globs"},"exclude":{"description":"Globs of files and folders that a search leaves out; a file named on the command line is linted all the same.","$ref":"#/definitions/globs"},"context":{"description":"Files, folders and globs whose objects resolve references and are never reported on.","$ref":"#/definitions/globs"},"namespace":{"title":"the name of a namespace","description":"Namespace of objects that name none.","type":"string","pattern":"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$"},"targets":{"description":"Versions that verdicts are for; without them the newest versions known.","type":"object","additionalProperties":false,"properties":{"kubernetes":{"$ref":"#/definitions/version"},"aws-load-balancer-controller":{"$ref":"#/definitions/version"},"istio":{"$ref":"#/definitions/version"}}},"assume":{"description":"What manifests cannot show about the installation.","type":"object","additionalProperties":false,"properties":{"defaultTargetType":{"description":"Target type where no annotation says one (controller flag --default-target-type).","enum":["instance","ip"]},"ingressClass":{"description":"Class that the controller answers to (controller flag --ingress-class).","$ref":"#/definitions/word"},"annotationPrefix":{"description":"Prefix of the controller's annotations (controller flag --annotations-prefix).","$ref":"#/definitions/word"},"ingressClassParams":{"description":"Whether an IngressClass that is not in the input has parameters that nobody knows. Without this key: none, where an Ingress of the controller's class states itself what parameters could hold.","enum":["none","unknown"]},"manageBackendSecurityGroupRules":{"description":"Whether the controller opens node and pod ports where own security groups are set.","type":"boolean"},"numTrustedProxies":{"title":"a number from 0","description":"Trusted proxies in front of the gateway (mesh config gatewayTopology.numTrustedProxies).","type":"integer","minimum":0},"scopeGatewayToNamespace":{"description":"Whether a Gateway selects pods of its own namespace only (istiod's PILOT_SCOPE_GATEWAY_TO_NAMESPACE).","type":"boolean"},"rootNamespace":{"description":"Root namespace of the mesh.","$ref":"#/definitions/word"},"clusterDomain":{"description":"DNS domain of the cluster.","$ref":"#/definitions/word"},"revision":{"description":"Istio revision that the gateways belong to.","$ref":"#/definitions/word"},"nodePortRange":{"title":"a range such as \"30000-32767\"","description":"Ports that the API server gives to nodePorts (--service-node-port-range).","type":"string","pattern":"^[0-9]{1,5}-[0-9]{1,5}$"},"loadRestrictor":{"description":"Whether kustomize loads files from outside the folder of a kustomization (kustomize build --load-restrictor). Without this key such a file is read, and listed as not checked.","enum":["LoadRestrictionsRootOnly","LoadRestrictionsNone"]},"gateways":{"description":"Gateways that are not in the input.","type":"array","items":{"type":"object","additionalProperties":false,"required":["namespace"],"properties":{"namespace":{"$ref":"#/definitions/word"},"service":{"$ref":"#/definitions/word"},"workload":{"$ref":"#/definitions/word"},"labels":{"title":"a map of labels","type":"object","additionalProperties":{"title":"text (put it in quotes)","type":"string"}}}}}}},"environments":{"description":"Environments, each judged on its own, with the globs of their files; without it they are recognised from folders.","type":"object","additionalProperties":{"type":"object","additionalProperties":false,"required":["include"],"properties":{"include":{"$ref":"#/definitions/globs"}}}},"complete":{"title":"all, or a list of namespaces","description":"Namespaces of which the input holds every object, or all: what a reference does not find there does not exist.","anyOf":[{"const":"all"},{"type":"array","items":{"type":"string","pattern":"\\S"}}]},"external":{"description":"Objects that exist and are not in the input, as Kind/namespace/name.","type":"array","items":{"title":"Kind/namespace/name (the namespace empty for objects that have none)","type":"string","pattern":"^[A-Za-z]+/[^/\\s]*/[^/\\s]+$"}},"values":{"description":"Chart values files of the gateway or of istiod, with the release they belong to.","type":"array","items":{"type":"object","additionalProperties":false,"required":["file","chart","release","namespace"],"properties":{"file":{"description":"Path of the values file.","$ref":"#/definitions/word"},"chart":{"enum":["gateway","istio-ingress","istiod"]},"release":{"description":"Name of the Helm release.","$ref":"#/definitions/word"},"namespace":{"$ref":"#/definitions/word"}}}},"render":{"title":"a list of programs, of which helm is the only one","description":"Programs that are run to render templates (flag --render): helm is the one on PATH.","type":"array","items":{"enum":["helm"]}},"charts":{"description":"Charts of the input with the releases that are made of them, for render.","type":"array","items":{"type":"object","additionalProperties":false,"required":["path","release","namespace"],"properties":{"path":{"description":"Path of the chart's folder.","$ref":"#/definitions/word"},"release":{"title":"the name of a release","description":"Name of the Helm release.","type":"string","pattern":"^[a-z0-9]([-a-z0-9.]{0,51}[a-z0-9])?$"},"namespace":{"title":"the name of a namespace","type":"string","pattern":"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$"},"values":{"title":"a path of a values file, or a list of them","description":"Value files, the lowest first; the chart's own values are below them.","anyOf":[{"$ref":"#/definitions/word"},{"type":"array","items":{"title":"a path","type":"string","pattern":"\\S"}}]}}}},"rules":{"description":"Levels by rule id, category/* or *; later keys win.","type":"object","additionalProperties":{"enum":["error","warning","warn","info","off",false]}},"ignore":{"description":"Findings that are accepted, where the manifests themselves may not be edited.","type":"array","items":{"type":"object","additionalProperties":false,"required":["reason"],"properties":{"rule":{"description":"A rule id, category/* or *.","$ref":"#/definitions/word"},"resource":{"title":"Kind/namespace/name, with * for any","type":"string","pattern":"^[^/\\s]+/[^/\\s]*/[^/\\s]+$"},"file":{"title":"a glob of paths, or a list of them","anyOf":[{"$ref":"#/definitions/word"},{"$ref":"#/definitions/globs"}]},"reason":{"description":"Why the finding is accepted.","$ref":"#/definitions/word"},"until":{"title":"a day such as 2027-01-31","description":"Last day on which the ignore holds.","type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}}}}},"definitions":{"globs":{"type":"array","minItems":1,"items":{"title":"a path or glob","type":"string","pattern":"\\S"}},"version":{"title":"a version in quotes, such as \"1.30\"","type":"string","pattern":"^v?[0-9]{1,4}\\.[0-9]{1,4}(\\.[0-9]{1,4})?$"},"word":{"title":"text","type":"string","pattern":"\\S"}}};
const schema12 = {"type":"array","minItems":1,"items":{"title":"a path or glob","type":"string","pattern":"\\S"}};
const schema15 = {"title":"a version in quotes, such as \"1.30\"","type":"string","pattern":"^v?[0-9]{1,4}\\.[0-9]{1,4}(\\.[0-9]{1,4})?$"};
const schema18 = {"title":"text","type":"string","pattern":"\\S"};
const func2 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("\\S", "u");
const pattern3 = new RegExp("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", "u");
const pattern4 = new RegExp("^v?[0-9]{1,4}\\.[0-9]{1,4}(\\.[0-9]{1,4})?$", "u");
const pattern12 = new RegExp("^[0-9]{1,5}-[0-9]{1,5}$", "u");
const pattern18 = new RegExp("^[A-Za-z]+/[^/\\s]*/[^/\\s]+$", "u");
const pattern23 = new RegExp("^[a-z0-9]([-a-z0-9.]{0,51}[a-z0-9])?$", "u");
const pattern28 = new RegExp("^[^/\\s]+/[^/\\s]*/[^/\\s]+$", "u");
const pattern32 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
validate10.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema11,data}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.$schema !== undefined){
let data0 = data.$schema;
const _errs2 = errors;
if(typeof data0 !== "string"){
validate10.errors = [{instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.$schema.type,parentSchema:schema11.properties.$schema,data:data0}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
let data1 = data.version;
const _errs4 = errors;
if(1 !== data1){
validate10.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema11.properties.version,data:data1}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extends !== undefined){
let data2 = data.extends;
const _errs5 = errors;
const _errs6 = errors;
let valid1 = false;
const _errs7 = errors;
if(!((data2 === "recommended") || (data2 === "strict"))){
const err0 = {instancePath:instancePath+"/extends",schemaPath:"#/properties/extends/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema11.properties.extends.anyOf[0].enum},message:"must be equal to one of the allowed values",schema:schema11.properties.extends.anyOf[0].enum,parentSchema:schema11.properties.extends.anyOf[0],data:data2};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs7 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data2)){
if(data2.length < 1){
const err1 = {instancePath:instancePath+"/extends",schemaPath:"#/properties/extends/anyOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11.properties.extends.anyOf[1],data:data2};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
var valid2 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs10 = errors;
if(!((data3 === "recommended") || (data3 === "strict"))){
const err2 = {instancePath:instancePath+"/extends/" + i0,schemaPath:"#/properties/extends/anyOf/1/items/enum",keyword:"enum",params:{allowedValues: schema11.properties.extends.anyOf[1].items.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.extends.anyOf[1].items.enum,parentSchema:schema11.properties.extends.anyOf[1].items,data:data3};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid2 = _errs10 === errors;
if(!valid2){
break;
}
}
}
}
else {
const err3 = {instancePath:instancePath+"/extends",schemaPath:"#/properties/extends/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.extends.anyOf[1].type,parentSchema:schema11.properties.extends.anyOf[1],data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var _valid0 = _errs8 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err4 = {instancePath:instancePath+"/extends",schemaPath:"#/properties/extends/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema11.properties.extends.anyOf,parentSchema:schema11.properties.extends,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
validate10.errors = vErrors;
return false;
}
else {
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.include !== undefined){
let data4 = data.include;
const _errs11 = errors;
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data4)){
if(data4.length < 1){
validate10.errors = [{instancePath:instancePath+"/include",schemaPath:"#/definitions/globs/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema12,data:data4}];
return false;
}
else {
var valid4 = true;
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
let data5 = data4[i1];
const _errs14 = errors;
if(errors === _errs14){
if(typeof data5 === "string"){
if(!pattern0.test(data5)){
validate10.errors = [{instancePath:instancePath+"/include/" + i1,schemaPath:"#/definitions/globs/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema12.items,data:data5}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/include/" + i1,schemaPath:"#/definitions/globs/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.items.type,parentSchema:schema12.items,data:data5}];
return false;
}
}
var valid4 = _errs14 === errors;
if(!valid4){
break;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/include",schemaPath:"#/definitions/globs/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema12.type,parentSchema:schema12,data:data4}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.exclude !== undefined){
let data6 = data.exclude;
const _errs16 = errors;
const _errs17 = errors;
if(errors === _errs17){
if(Array.isArray(data6)){
if(data6.length < 1){
validate10.errors = [{instancePath:instancePath+"/exclude",schemaPath:"#/definitions/globs/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema12,data:data6}];
return false;
}
else {
var valid6 = true;
const len2 = data6.length;
for(let i2=0; i2<len2; i2++){
let data7 = data6[i2];
const _errs19 = errors;
if(errors === _errs19){
if(typeof data7 === "string"){
if(!pattern0.test(data7)){
validate10.errors = [{instancePath:instancePath+"/exclude/" + i2,schemaPath:"#/definitions/globs/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema12.items,data:data7}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/exclude/" + i2,schemaPath:"#/definitions/globs/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.items.type,parentSchema:schema12.items,data:data7}];
return false;
}
}
var valid6 = _errs19 === errors;
if(!valid6){
break;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/exclude",schemaPath:"#/definitions/globs/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema12.type,parentSchema:schema12,data:data6}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.context !== undefined){
let data8 = data.context;
const _errs21 = errors;
const _errs22 = errors;
if(errors === _errs22){
if(Array.isArray(data8)){
if(data8.length < 1){
validate10.errors = [{instancePath:instancePath+"/context",schemaPath:"#/definitions/globs/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema12,data:data8}];
return false;
}
else {
var valid8 = true;
const len3 = data8.length;
for(let i3=0; i3<len3; i3++){
let data9 = data8[i3];
const _errs24 = errors;
if(errors === _errs24){
if(typeof data9 === "string"){
if(!pattern0.test(data9)){
validate10.errors = [{instancePath:instancePath+"/context/" + i3,schemaPath:"#/definitions/globs/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema12.items,data:data9}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/context/" + i3,schemaPath:"#/definitions/globs/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.items.type,parentSchema:schema12.items,data:data9}];
return false;
}
}
var valid8 = _errs24 === errors;
if(!valid8){
break;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/context",schemaPath:"#/definitions/globs/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema12.type,parentSchema:schema12,data:data8}];
return false;
}
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.namespace !== undefined){
let data10 = data.namespace;
const _errs26 = errors;
if(errors === _errs26){
if(typeof data10 === "string"){
if(!pattern3.test(data10)){
validate10.errors = [{instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$",parentSchema:schema11.properties.namespace,data:data10}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.namespace.type,parentSchema:schema11.properties.namespace,data:data10}];
return false;
}
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.targets !== undefined){
let data11 = data.targets;
const _errs28 = errors;
if(errors === _errs28){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
const _errs30 = errors;
for(const key1 in data11){
if(!(((key1 === "kubernetes") || (key1 === "aws-load-balancer-controller")) || (key1 === "istio"))){
validate10.errors = [{instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.targets,data:data11}];
return false;
break;
}
}
if(_errs30 === errors){
if(data11.kubernetes !== undefined){
let data12 = data11.kubernetes;
const _errs31 = errors;
const _errs32 = errors;
if(errors === _errs32){
if(typeof data12 === "string"){
if(!pattern4.test(data12)){
validate10.errors = [{instancePath:instancePath+"/targets/kubernetes",schemaPath:"#/definitions/version/pattern",keyword:"pattern",params:{pattern: "^v?[0-9]{1,4}\\.[0-9]{1,4}(\\.[0-9]{1,4})?$"},message:"must match pattern \""+"^v?[0-9]{1,4}\\.[0-9]{1,4}(\\.[0-9]{1,4})?$"+"\"",schema:"^v?[0-9]{1,4}\\.[0-9]{1,4}(\\.[0-9]{1,4})?$",parentSchema:schema15,data:data12}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/targets/kubernetes",schemaPath:"#/definitions/version/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema15.type,parentSchema:schema15,data:data12}];
return false;
}
}
var valid9 = _errs31 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data11["aws-load-balancer-controller"] !== undefined){
let data13 = data11["aws-load-balancer-controller"];
const _errs34 = errors;
const _errs35 = errors;
if(errors === _errs35){
if(typeof data13 === "string"){
if(!pattern4.test(data13)){
validate10.errors = [{instancePath:instancePath+"/targets/aws-load-balancer-controller",schemaPath:"#/definitions/version/pattern",keyword:"pattern",params:{pattern: "^v?[0-9]{1,4}\\.[0-9]{1,4}(\\.[0-9]{1,4})?$"},message:"must match pattern \""+"^v?[0-9]{1,4}\\.[0-9]{1,4}(\\.[0-9]{1,4})?$"+"\"",schema:"^v?[0-9]{1,4}\\.[0-9]{1,4}(\\.[0-9]{1,4})?$",parentSchema:schema15,data:data13}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/targets/aws-load-balancer-controller",schemaPath:"#/definitions/version/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema15.type,parentSchema:schema15,data:data13}];
return false;
}
}
var valid9 = _errs34 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data11.istio !== undefined){
let data14 = data11.istio;
const _errs37 = errors;
const _errs38 = errors;
if(errors === _errs38){
if(typeof data14 === "string"){
if(!pattern4.test(data14)){
validate10.errors = [{instancePath:instancePath+"/targets/istio",schemaPath:"#/definitions/version/pattern",keyword:"pattern",params:{pattern: "^v?[0-9]{1,4}\\.[0-9]{1,4}(\\.[0-9]{1,4})?$"},message:"must match pattern \""+"^v?[0-9]{1,4}\\.[0-9]{1,4}(\\.[0-9]{1,4})?$"+"\"",schema:"^v?[0-9]{1,4}\\.[0-9]{1,4}(\\.[0-9]{1,4})?$",parentSchema:schema15,data:data14}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/targets/istio",schemaPath:"#/definitions/version/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema15.type,parentSchema:schema15,data:data14}];
return false;
}
}
var valid9 = _errs37 === errors;
}
else {
var valid9 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.targets.type,parentSchema:schema11.properties.targets,data:data11}];
return false;
}
}
var valid0 = _errs28 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.assume !== undefined){
let data15 = data.assume;
const _errs40 = errors;
if(errors === _errs40){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
const _errs42 = errors;
for(const key2 in data15){
if(!(func2.call(schema11.properties.assume.properties, key2))){
validate10.errors = [{instancePath:instancePath+"/assume",schemaPath:"#/properties/assume/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.assume,data:data15}];
return false;
break;
}
}
if(_errs42 === errors){
if(data15.defaultTargetType !== undefined){
let data16 = data15.defaultTargetType;
const _errs43 = errors;
if(!((data16 === "instance") || (data16 === "ip"))){
validate10.errors = [{instancePath:instancePath+"/assume/defaultTargetType",schemaPath:"#/properties/assume/properties/defaultTargetType/enum",keyword:"enum",params:{allowedValues: schema11.properties.assume.properties.defaultTargetType.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.assume.properties.defaultTargetType.enum,parentSchema:schema11.properties.assume.properties.defaultTargetType,data:data16}];
return false;
}
var valid13 = _errs43 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data15.ingressClass !== undefined){
let data17 = data15.ingressClass;
const _errs44 = errors;
const _errs45 = errors;
if(errors === _errs45){
if(typeof data17 === "string"){
if(!pattern0.test(data17)){
validate10.errors = [{instancePath:instancePath+"/assume/ingressClass",schemaPath:"#/definitions/word/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema18,data:data17}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/assume/ingressClass",schemaPath:"#/definitions/word/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data17}];
return false;
}
}
var valid13 = _errs44 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data15.annotationPrefix !== undefined){
let data18 = data15.annotationPrefix;
const _errs47 = errors;
const _errs48 = errors;
if(errors === _errs48){
if(typeof data18 === "string"){
if(!pattern0.test(data18)){
validate10.errors = [{instancePath:instancePath+"/assume/annotationPrefix",schemaPath:"#/definitions/word/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema18,data:data18}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/assume/annotationPrefix",schemaPath:"#/definitions/word/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data18}];
return false;
}
}
var valid13 = _errs47 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data15.ingressClassParams !== undefined){
let data19 = data15.ingressClassParams;
const _errs50 = errors;
if(!((data19 === "none") || (data19 === "unknown"))){
validate10.errors = [{instancePath:instancePath+"/assume/ingressClassParams",schemaPath:"#/properties/assume/properties/ingressClassParams/enum",keyword:"enum",params:{allowedValues: schema11.properties.assume.properties.ingressClassParams.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.assume.properties.ingressClassParams.enum,parentSchema:schema11.properties.assume.properties.ingressClassParams,data:data19}];
return false;
}
var valid13 = _errs50 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data15.manageBackendSecurityGroupRules !== undefined){
let data20 = data15.manageBackendSecurityGroupRules;
const _errs51 = errors;
if(typeof data20 !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/assume/manageBackendSecurityGroupRules",schemaPath:"#/properties/assume/properties/manageBackendSecurityGroupRules/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.assume.properties.manageBackendSecurityGroupRules.type,parentSchema:schema11.properties.assume.properties.manageBackendSecurityGroupRules,data:data20}];
return false;
}
var valid13 = _errs51 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data15.numTrustedProxies !== undefined){
let data21 = data15.numTrustedProxies;
const _errs53 = errors;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
validate10.errors = [{instancePath:instancePath+"/assume/numTrustedProxies",schemaPath:"#/properties/assume/properties/numTrustedProxies/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.assume.properties.numTrustedProxies.type,parentSchema:schema11.properties.assume.properties.numTrustedProxies,data:data21}];
return false;
}
if(errors === _errs53){
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 < 0 || isNaN(data21)){
validate10.errors = [{instancePath:instancePath+"/assume/numTrustedProxies",schemaPath:"#/properties/assume/properties/numTrustedProxies/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.assume.properties.numTrustedProxies,data:data21}];
return false;
}
}
}
var valid13 = _errs53 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data15.scopeGatewayToNamespace !== undefined){
let data22 = data15.scopeGatewayToNamespace;
const _errs55 = errors;
if(typeof data22 !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/assume/scopeGatewayToNamespace",schemaPath:"#/properties/assume/properties/scopeGatewayToNamespace/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.assume.properties.scopeGatewayToNamespace.type,parentSchema:schema11.properties.assume.properties.scopeGatewayToNamespace,data:data22}];
return false;
}
var valid13 = _errs55 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data15.rootNamespace !== undefined){
let data23 = data15.rootNamespace;
const _errs57 = errors;
const _errs58 = errors;
if(errors === _errs58){
if(typeof data23 === "string"){
if(!pattern0.test(data23)){
validate10.errors = [{instancePath:instancePath+"/assume/rootNamespace",schemaPath:"#/definitions/word/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema18,data:data23}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/assume/rootNamespace",schemaPath:"#/definitions/word/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data23}];
return false;
}
}
var valid13 = _errs57 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data15.clusterDomain !== undefined){
let data24 = data15.clusterDomain;
const _errs60 = errors;
const _errs61 = errors;
if(errors === _errs61){
if(typeof data24 === "string"){
if(!pattern0.test(data24)){
validate10.errors = [{instancePath:instancePath+"/assume/clusterDomain",schemaPath:"#/definitions/word/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema18,data:data24}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/assume/clusterDomain",schemaPath:"#/definitions/word/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data24}];
return false;
}
}
var valid13 = _errs60 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data15.revision !== undefined){
let data25 = data15.revision;
const _errs63 = errors;
const _errs64 = errors;
if(errors === _errs64){
if(typeof data25 === "string"){
if(!pattern0.test(data25)){
validate10.errors = [{instancePath:instancePath+"/assume/revision",schemaPath:"#/definitions/word/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema18,data:data25}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/assume/revision",schemaPath:"#/definitions/word/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data25}];
return false;
}
}
var valid13 = _errs63 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data15.nodePortRange !== undefined){
let data26 = data15.nodePortRange;
const _errs66 = errors;
if(errors === _errs66){
if(typeof data26 === "string"){
if(!pattern12.test(data26)){
validate10.errors = [{instancePath:instancePath+"/assume/nodePortRange",schemaPath:"#/properties/assume/properties/nodePortRange/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,5}-[0-9]{1,5}$"},message:"must match pattern \""+"^[0-9]{1,5}-[0-9]{1,5}$"+"\"",schema:"^[0-9]{1,5}-[0-9]{1,5}$",parentSchema:schema11.properties.assume.properties.nodePortRange,data:data26}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/assume/nodePortRange",schemaPath:"#/properties/assume/properties/nodePortRange/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.assume.properties.nodePortRange.type,parentSchema:schema11.properties.assume.properties.nodePortRange,data:data26}];
return false;
}
}
var valid13 = _errs66 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data15.loadRestrictor !== undefined){
let data27 = data15.loadRestrictor;
const _errs68 = errors;
if(!((data27 === "LoadRestrictionsRootOnly") || (data27 === "LoadRestrictionsNone"))){
validate10.errors = [{instancePath:instancePath+"/assume/loadRestrictor",schemaPath:"#/properties/assume/properties/loadRestrictor/enum",keyword:"enum",params:{allowedValues: schema11.properties.assume.properties.loadRestrictor.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.assume.properties.loadRestrictor.enum,parentSchema:schema11.properties.assume.properties.loadRestrictor,data:data27}];
return false;
}
var valid13 = _errs68 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data15.gateways !== undefined){
let data28 = data15.gateways;
const _errs69 = errors;
if(errors === _errs69){
if(Array.isArray(data28)){
var valid19 = true;
const len4 = data28.length;
for(let i4=0; i4<len4; i4++){
let data29 = data28[i4];
const _errs71 = errors;
if(errors === _errs71){
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
let missing0;
if((data29.namespace === undefined) && (missing0 = "namespace")){
validate10.errors = [{instancePath:instancePath+"/assume/gateways/" + i4,schemaPath:"#/properties/assume/properties/gateways/items/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema11.properties.assume.properties.gateways.items.required,parentSchema:schema11.properties.assume.properties.gateways.items,data:data29}];
return false;
}
else {
const _errs73 = errors;
for(const key3 in data29){
if(!((((key3 === "namespace") || (key3 === "service")) || (key3 === "workload")) || (key3 === "labels"))){
validate10.errors = [{instancePath:instancePath+"/assume/gateways/" + i4,schemaPath:"#/properties/assume/properties/gateways/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.assume.properties.gateways.items,data:data29}];
return false;
break;
}
}
if(_errs73 === errors){
if(data29.namespace !== undefined){
let data30 = data29.namespace;
const _errs74 = errors;
const _errs75 = errors;
if(errors === _errs75){
if(typeof data30 === "string"){
if(!pattern0.test(data30)){
validate10.errors = [{instancePath:instancePath+"/assume/gateways/" + i4+"/namespace",schemaPath:"#/definitions/word/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema18,data:data30}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/assume/gateways/" + i4+"/namespace",schemaPath:"#/definitions/word/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data30}];
return false;
}
}
var valid20 = _errs74 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data29.service !== undefined){
let data31 = data29.service;
const _errs77 = errors;
const _errs78 = errors;
if(errors === _errs78){
if(typeof data31 === "string"){
if(!pattern0.test(data31)){
validate10.errors = [{instancePath:instancePath+"/assume/gateways/" + i4+"/service",schemaPath:"#/definitions/word/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema18,data:data31}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/assume/gateways/" + i4+"/service",schemaPath:"#/definitions/word/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data31}];
return false;
}
}
var valid20 = _errs77 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data29.workload !== undefined){
let data32 = data29.workload;
const _errs80 = errors;
const _errs81 = errors;
if(errors === _errs81){
if(typeof data32 === "string"){
if(!pattern0.test(data32)){
validate10.errors = [{instancePath:instancePath+"/assume/gateways/" + i4+"/workload",schemaPath:"#/definitions/word/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema18,data:data32}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/assume/gateways/" + i4+"/workload",schemaPath:"#/definitions/word/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data32}];
return false;
}
}
var valid20 = _errs80 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data29.labels !== undefined){
let data33 = data29.labels;
const _errs83 = errors;
if(errors === _errs83){
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
for(const key4 in data33){
let data34 = data33[key4];
const _errs86 = errors;
if(typeof data34 !== "string"){
validate10.errors = [{instancePath:instancePath+"/assume/gateways/" + i4+"/labels/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/assume/properties/gateways/items/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.assume.properties.gateways.items.properties.labels.additionalProperties.type,parentSchema:schema11.properties.assume.properties.gateways.items.properties.labels.additionalProperties,data:data34}];
return false;
}
var valid24 = _errs86 === errors;
if(!valid24){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/assume/gateways/" + i4+"/labels",schemaPath:"#/properties/assume/properties/gateways/items/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.assume.properties.gateways.items.properties.labels.type,parentSchema:schema11.properties.assume.properties.gateways.items.properties.labels,data:data33}];
return false;
}
}
var valid20 = _errs83 === errors;
}
else {
var valid20 = true;
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/assume/gateways/" + i4,schemaPath:"#/properties/assume/properties/gateways/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.assume.properties.gateways.items.type,parentSchema:schema11.properties.assume.properties.gateways.items,data:data29}];
return false;
}
}
var valid19 = _errs71 === errors;
if(!valid19){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/assume/gateways",schemaPath:"#/properties/assume/properties/gateways/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.assume.properties.gateways.type,parentSchema:schema11.properties.assume.properties.gateways,data:data28}];
return false;
}
}
var valid13 = _errs69 === errors;
}
else {
var valid13 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/assume",schemaPath:"#/properties/assume/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.assume.type,parentSchema:schema11.properties.assume,data:data15}];
return false;
}
}
var valid0 = _errs40 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.environments !== undefined){
let data35 = data.environments;
const _errs88 = errors;
if(errors === _errs88){
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
for(const key5 in data35){
let data36 = data35[key5];
const _errs91 = errors;
if(errors === _errs91){
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
let missing1;
if((data36.include === undefined) && (missing1 = "include")){
validate10.errors = [{instancePath:instancePath+"/environments/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/environments/additionalProperties/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'",schema:schema11.properties.environments.additionalProperties.required,parentSchema:schema11.properties.environments.additionalProperties,data:data36}];
return false;
}
else {
const _errs93 = errors;
for(const key6 in data36){
if(!(key6 === "include")){
validate10.errors = [{instancePath:instancePath+"/environments/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/environments/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.environments.additionalProperties,data:data36}];
return false;
break;
}
}
if(_errs93 === errors){
if(data36.include !== undefined){
let data37 = data36.include;
const _errs95 = errors;
if(errors === _errs95){
if(Array.isArray(data37)){
if(data37.length < 1){
validate10.errors = [{instancePath:instancePath+"/environments/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/include",schemaPath:"#/definitions/globs/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema12,data:data37}];
return false;
}
else {
var valid28 = true;
const len5 = data37.length;
for(let i5=0; i5<len5; i5++){
let data38 = data37[i5];
const _errs97 = errors;
if(errors === _errs97){
if(typeof data38 === "string"){
if(!pattern0.test(data38)){
validate10.errors = [{instancePath:instancePath+"/environments/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/include/" + i5,schemaPath:"#/definitions/globs/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema12.items,data:data38}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/environments/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/include/" + i5,schemaPath:"#/definitions/globs/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.items.type,parentSchema:schema12.items,data:data38}];
return false;
}
}
var valid28 = _errs97 === errors;
if(!valid28){
break;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/environments/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/include",schemaPath:"#/definitions/globs/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema12.type,parentSchema:schema12,data:data37}];
return false;
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/environments/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/environments/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.environments.additionalProperties.type,parentSchema:schema11.properties.environments.additionalProperties,data:data36}];
return false;
}
}
var valid25 = _errs91 === errors;
if(!valid25){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.environments.type,parentSchema:schema11.properties.environments,data:data35}];
return false;
}
}
var valid0 = _errs88 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.complete !== undefined){
let data39 = data.complete;
const _errs99 = errors;
const _errs100 = errors;
let valid29 = false;
const _errs101 = errors;
if("all" !== data39){
const err5 = {instancePath:instancePath+"/complete",schemaPath:"#/properties/complete/anyOf/0/const",keyword:"const",params:{allowedValue: "all"},message:"must be equal to constant",schema:"all",parentSchema:schema11.properties.complete.anyOf[0],data:data39};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid1 = _errs101 === errors;
valid29 = valid29 || _valid1;
if(!valid29){
const _errs102 = errors;
if(errors === _errs102){
if(Array.isArray(data39)){
var valid30 = true;
const len6 = data39.length;
for(let i6=0; i6<len6; i6++){
let data40 = data39[i6];
const _errs104 = errors;
if(errors === _errs104){
if(typeof data40 === "string"){
if(!pattern0.test(data40)){
const err6 = {instancePath:instancePath+"/complete/" + i6,schemaPath:"#/properties/complete/anyOf/1/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema11.properties.complete.anyOf[1].items,data:data40};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/complete/" + i6,schemaPath:"#/properties/complete/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.complete.anyOf[1].items.type,parentSchema:schema11.properties.complete.anyOf[1].items,data:data40};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
var valid30 = _errs104 === errors;
if(!valid30){
break;
}
}
}
else {
const err8 = {instancePath:instancePath+"/complete",schemaPath:"#/properties/complete/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.complete.anyOf[1].type,parentSchema:schema11.properties.complete.anyOf[1],data:data39};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
var _valid1 = _errs102 === errors;
valid29 = valid29 || _valid1;
}
if(!valid29){
const err9 = {instancePath:instancePath+"/complete",schemaPath:"#/properties/complete/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema11.properties.complete.anyOf,parentSchema:schema11.properties.complete,data:data39};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
validate10.errors = vErrors;
return false;
}
else {
errors = _errs100;
if(vErrors !== null){
if(_errs100){
vErrors.length = _errs100;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs99 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.external !== undefined){
let data41 = data.external;
const _errs106 = errors;
if(errors === _errs106){
if(Array.isArray(data41)){
var valid31 = true;
const len7 = data41.length;
for(let i7=0; i7<len7; i7++){
let data42 = data41[i7];
const _errs108 = errors;
if(errors === _errs108){
if(typeof data42 === "string"){
if(!pattern18.test(data42)){
validate10.errors = [{instancePath:instancePath+"/external/" + i7,schemaPath:"#/properties/external/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z]+/[^/\\s]*/[^/\\s]+$"},message:"must match pattern \""+"^[A-Za-z]+/[^/\\s]*/[^/\\s]+$"+"\"",schema:"^[A-Za-z]+/[^/\\s]*/[^/\\s]+$",parentSchema:schema11.properties.external.items,data:data42}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/external/" + i7,schemaPath:"#/properties/external/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.external.items.type,parentSchema:schema11.properties.external.items,data:data42}];
return false;
}
}
var valid31 = _errs108 === errors;
if(!valid31){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/external",schemaPath:"#/properties/external/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.external.type,parentSchema:schema11.properties.external,data:data41}];
return false;
}
}
var valid0 = _errs106 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.values !== undefined){
let data43 = data.values;
const _errs110 = errors;
if(errors === _errs110){
if(Array.isArray(data43)){
var valid32 = true;
const len8 = data43.length;
for(let i8=0; i8<len8; i8++){
let data44 = data43[i8];
const _errs112 = errors;
if(errors === _errs112){
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
let missing2;
if(((((data44.file === undefined) && (missing2 = "file")) || ((data44.chart === undefined) && (missing2 = "chart"))) || ((data44.release === undefined) && (missing2 = "release"))) || ((data44.namespace === undefined) && (missing2 = "namespace"))){
validate10.errors = [{instancePath:instancePath+"/values/" + i8,schemaPath:"#/properties/values/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'",schema:schema11.properties.values.items.required,parentSchema:schema11.properties.values.items,data:data44}];
return false;
}
else {
const _errs114 = errors;
for(const key7 in data44){
if(!((((key7 === "file") || (key7 === "chart")) || (key7 === "release")) || (key7 === "namespace"))){
validate10.errors = [{instancePath:instancePath+"/values/" + i8,schemaPath:"#/properties/values/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.values.items,data:data44}];
return false;
break;
}
}
if(_errs114 === errors){
if(data44.file !== undefined){
let data45 = data44.file;
const _errs115 = errors;
const _errs116 = errors;
if(errors === _errs116){
if(typeof data45 === "string"){
if(!pattern0.test(data45)){
validate10.errors = [{instancePath:instancePath+"/values/" + i8+"/file",schemaPath:"#/definitions/word/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema18,data:data45}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/values/" + i8+"/file",schemaPath:"#/definitions/word/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data45}];
return false;
}
}
var valid33 = _errs115 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data44.chart !== undefined){
let data46 = data44.chart;
const _errs118 = errors;
if(!(((data46 === "gateway") || (data46 === "istio-ingress")) || (data46 === "istiod"))){
validate10.errors = [{instancePath:instancePath+"/values/" + i8+"/chart",schemaPath:"#/properties/values/items/properties/chart/enum",keyword:"enum",params:{allowedValues: schema11.properties.values.items.properties.chart.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.values.items.properties.chart.enum,parentSchema:schema11.properties.values.items.properties.chart,data:data46}];
return false;
}
var valid33 = _errs118 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data44.release !== undefined){
let data47 = data44.release;
const _errs119 = errors;
const _errs120 = errors;
if(errors === _errs120){
if(typeof data47 === "string"){
if(!pattern0.test(data47)){
validate10.errors = [{instancePath:instancePath+"/values/" + i8+"/release",schemaPath:"#/definitions/word/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema18,data:data47}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/values/" + i8+"/release",schemaPath:"#/definitions/word/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data47}];
return false;
}
}
var valid33 = _errs119 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data44.namespace !== undefined){
let data48 = data44.namespace;
const _errs122 = errors;
const _errs123 = errors;
if(errors === _errs123){
if(typeof data48 === "string"){
if(!pattern0.test(data48)){
validate10.errors = [{instancePath:instancePath+"/values/" + i8+"/namespace",schemaPath:"#/definitions/word/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema18,data:data48}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/values/" + i8+"/namespace",schemaPath:"#/definitions/word/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data48}];
return false;
}
}
var valid33 = _errs122 === errors;
}
else {
var valid33 = true;
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/values/" + i8,schemaPath:"#/properties/values/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.values.items.type,parentSchema:schema11.properties.values.items,data:data44}];
return false;
}
}
var valid32 = _errs112 === errors;
if(!valid32){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/values",schemaPath:"#/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.values.type,parentSchema:schema11.properties.values,data:data43}];
return false;
}
}
var valid0 = _errs110 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.render !== undefined){
let data49 = data.render;
const _errs125 = errors;
if(errors === _errs125){
if(Array.isArray(data49)){
var valid37 = true;
const len9 = data49.length;
for(let i9=0; i9<len9; i9++){
let data50 = data49[i9];
const _errs127 = errors;
if(!(data50 === "helm")){
validate10.errors = [{instancePath:instancePath+"/render/" + i9,schemaPath:"#/properties/render/items/enum",keyword:"enum",params:{allowedValues: schema11.properties.render.items.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.render.items.enum,parentSchema:schema11.properties.render.items,data:data50}];
return false;
}
var valid37 = _errs127 === errors;
if(!valid37){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/render",schemaPath:"#/properties/render/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.render.type,parentSchema:schema11.properties.render,data:data49}];
return false;
}
}
var valid0 = _errs125 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.charts !== undefined){
let data51 = data.charts;
const _errs128 = errors;
if(errors === _errs128){
if(Array.isArray(data51)){
var valid38 = true;
const len10 = data51.length;
for(let i10=0; i10<len10; i10++){
let data52 = data51[i10];
const _errs130 = errors;
if(errors === _errs130){
if(data52 && typeof data52 == "object" && !Array.isArray(data52)){
let missing3;
if((((data52.path === undefined) && (missing3 = "path")) || ((data52.release === undefined) && (missing3 = "release"))) || ((data52.namespace === undefined) && (missing3 = "namespace"))){
validate10.errors = [{instancePath:instancePath+"/charts/" + i10,schemaPath:"#/properties/charts/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'",schema:schema11.properties.charts.items.required,parentSchema:schema11.properties.charts.items,data:data52}];
return false;
}
else {
const _errs132 = errors;
for(const key8 in data52){
if(!((((key8 === "path") || (key8 === "release")) || (key8 === "namespace")) || (key8 === "values"))){
validate10.errors = [{instancePath:instancePath+"/charts/" + i10,schemaPath:"#/properties/charts/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.charts.items,data:data52}];
return false;
break;
}
}
if(_errs132 === errors){
if(data52.path !== undefined){
let data53 = data52.path;
const _errs133 = errors;
const _errs134 = errors;
if(errors === _errs134){
if(typeof data53 === "string"){
if(!pattern0.test(data53)){
validate10.errors = [{instancePath:instancePath+"/charts/" + i10+"/path",schemaPath:"#/definitions/word/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema18,data:data53}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/charts/" + i10+"/path",schemaPath:"#/definitions/word/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data53}];
return false;
}
}
var valid39 = _errs133 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data52.release !== undefined){
let data54 = data52.release;
const _errs136 = errors;
if(errors === _errs136){
if(typeof data54 === "string"){
if(!pattern23.test(data54)){
validate10.errors = [{instancePath:instancePath+"/charts/" + i10+"/release",schemaPath:"#/properties/charts/items/properties/release/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9.]{0,51}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9.]{0,51}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9.]{0,51}[a-z0-9])?$",parentSchema:schema11.properties.charts.items.properties.release,data:data54}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/charts/" + i10+"/release",schemaPath:"#/properties/charts/items/properties/release/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.charts.items.properties.release.type,parentSchema:schema11.properties.charts.items.properties.release,data:data54}];
return false;
}
}
var valid39 = _errs136 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data52.namespace !== undefined){
let data55 = data52.namespace;
const _errs138 = errors;
if(errors === _errs138){
if(typeof data55 === "string"){
if(!pattern3.test(data55)){
validate10.errors = [{instancePath:instancePath+"/charts/" + i10+"/namespace",schemaPath:"#/properties/charts/items/properties/namespace/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$",parentSchema:schema11.properties.charts.items.properties.namespace,data:data55}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/charts/" + i10+"/namespace",schemaPath:"#/properties/charts/items/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.charts.items.properties.namespace.type,parentSchema:schema11.properties.charts.items.properties.namespace,data:data55}];
return false;
}
}
var valid39 = _errs138 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data52.values !== undefined){
let data56 = data52.values;
const _errs140 = errors;
const _errs141 = errors;
let valid41 = false;
const _errs142 = errors;
const _errs143 = errors;
if(errors === _errs143){
if(typeof data56 === "string"){
if(!pattern0.test(data56)){
const err10 = {instancePath:instancePath+"/charts/" + i10+"/values",schemaPath:"#/definitions/word/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema18,data:data56};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/charts/" + i10+"/values",schemaPath:"#/definitions/word/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data56};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
var _valid2 = _errs142 === errors;
valid41 = valid41 || _valid2;
if(!valid41){
const _errs145 = errors;
if(errors === _errs145){
if(Array.isArray(data56)){
var valid43 = true;
const len11 = data56.length;
for(let i11=0; i11<len11; i11++){
let data57 = data56[i11];
const _errs147 = errors;
if(errors === _errs147){
if(typeof data57 === "string"){
if(!pattern0.test(data57)){
const err12 = {instancePath:instancePath+"/charts/" + i10+"/values/" + i11,schemaPath:"#/properties/charts/items/properties/values/anyOf/1/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema11.properties.charts.items.properties.values.anyOf[1].items,data:data57};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/charts/" + i10+"/values/" + i11,schemaPath:"#/properties/charts/items/properties/values/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.charts.items.properties.values.anyOf[1].items.type,parentSchema:schema11.properties.charts.items.properties.values.anyOf[1].items,data:data57};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
var valid43 = _errs147 === errors;
if(!valid43){
break;
}
}
}
else {
const err14 = {instancePath:instancePath+"/charts/" + i10+"/values",schemaPath:"#/properties/charts/items/properties/values/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.charts.items.properties.values.anyOf[1].type,parentSchema:schema11.properties.charts.items.properties.values.anyOf[1],data:data56};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
var _valid2 = _errs145 === errors;
valid41 = valid41 || _valid2;
}
if(!valid41){
const err15 = {instancePath:instancePath+"/charts/" + i10+"/values",schemaPath:"#/properties/charts/items/properties/values/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema11.properties.charts.items.properties.values.anyOf,parentSchema:schema11.properties.charts.items.properties.values,data:data56};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
validate10.errors = vErrors;
return false;
}
else {
errors = _errs141;
if(vErrors !== null){
if(_errs141){
vErrors.length = _errs141;
}
else {
vErrors = null;
}
}
}
var valid39 = _errs140 === errors;
}
else {
var valid39 = true;
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/charts/" + i10,schemaPath:"#/properties/charts/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.charts.items.type,parentSchema:schema11.properties.charts.items,data:data52}];
return false;
}
}
var valid38 = _errs130 === errors;
if(!valid38){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/charts",schemaPath:"#/properties/charts/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.charts.type,parentSchema:schema11.properties.charts,data:data51}];
return false;
}
}
var valid0 = _errs128 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rules !== undefined){
let data58 = data.rules;
const _errs149 = errors;
if(errors === _errs149){
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
for(const key9 in data58){
let data59 = data58[key9];
const _errs152 = errors;
if(!((((((data59 === "error") || (data59 === "warning")) || (data59 === "warn")) || (data59 === "info")) || (data59 === "off")) || (data59 === false))){
validate10.errors = [{instancePath:instancePath+"/rules/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/rules/additionalProperties/enum",keyword:"enum",params:{allowedValues: schema11.properties.rules.additionalProperties.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.rules.additionalProperties.enum,parentSchema:schema11.properties.rules.additionalProperties,data:data59}];
return false;
}
var valid44 = _errs152 === errors;
if(!valid44){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.rules.type,parentSchema:schema11.properties.rules,data:data58}];
return false;
}
}
var valid0 = _errs149 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ignore !== undefined){
let data60 = data.ignore;
const _errs153 = errors;
if(errors === _errs153){
if(Array.isArray(data60)){
var valid45 = true;
const len12 = data60.length;
for(let i12=0; i12<len12; i12++){
let data61 = data60[i12];
const _errs155 = errors;
if(errors === _errs155){
if(data61 && typeof data61 == "object" && !Array.isArray(data61)){
let missing4;
if((data61.reason === undefined) && (missing4 = "reason")){
validate10.errors = [{instancePath:instancePath+"/ignore/" + i12,schemaPath:"#/properties/ignore/items/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'",schema:schema11.properties.ignore.items.required,parentSchema:schema11.properties.ignore.items,data:data61}];
return false;
}
else {
const _errs157 = errors;
for(const key10 in data61){
if(!(((((key10 === "rule") || (key10 === "resource")) || (key10 === "file")) || (key10 === "reason")) || (key10 === "until"))){
validate10.errors = [{instancePath:instancePath+"/ignore/" + i12,schemaPath:"#/properties/ignore/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.ignore.items,data:data61}];
return false;
break;
}
}
if(_errs157 === errors){
if(data61.rule !== undefined){
let data62 = data61.rule;
const _errs158 = errors;
const _errs159 = errors;
if(errors === _errs159){
if(typeof data62 === "string"){
if(!pattern0.test(data62)){
validate10.errors = [{instancePath:instancePath+"/ignore/" + i12+"/rule",schemaPath:"#/definitions/word/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema18,data:data62}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ignore/" + i12+"/rule",schemaPath:"#/definitions/word/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data62}];
return false;
}
}
var valid46 = _errs158 === errors;
}
else {
var valid46 = true;
}
if(valid46){
if(data61.resource !== undefined){
let data63 = data61.resource;
const _errs161 = errors;
if(errors === _errs161){
if(typeof data63 === "string"){
if(!pattern28.test(data63)){
validate10.errors = [{instancePath:instancePath+"/ignore/" + i12+"/resource",schemaPath:"#/properties/ignore/items/properties/resource/pattern",keyword:"pattern",params:{pattern: "^[^/\\s]+/[^/\\s]*/[^/\\s]+$"},message:"must match pattern \""+"^[^/\\s]+/[^/\\s]*/[^/\\s]+$"+"\"",schema:"^[^/\\s]+/[^/\\s]*/[^/\\s]+$",parentSchema:schema11.properties.ignore.items.properties.resource,data:data63}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ignore/" + i12+"/resource",schemaPath:"#/properties/ignore/items/properties/resource/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.ignore.items.properties.resource.type,parentSchema:schema11.properties.ignore.items.properties.resource,data:data63}];
return false;
}
}
var valid46 = _errs161 === errors;
}
else {
var valid46 = true;
}
if(valid46){
if(data61.file !== undefined){
let data64 = data61.file;
const _errs163 = errors;
const _errs164 = errors;
let valid48 = false;
const _errs165 = errors;
const _errs166 = errors;
if(errors === _errs166){
if(typeof data64 === "string"){
if(!pattern0.test(data64)){
const err16 = {instancePath:instancePath+"/ignore/" + i12+"/file",schemaPath:"#/definitions/word/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema18,data:data64};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/ignore/" + i12+"/file",schemaPath:"#/definitions/word/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data64};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
var _valid3 = _errs165 === errors;
valid48 = valid48 || _valid3;
if(!valid48){
const _errs168 = errors;
const _errs169 = errors;
if(errors === _errs169){
if(Array.isArray(data64)){
if(data64.length < 1){
const err18 = {instancePath:instancePath+"/ignore/" + i12+"/file",schemaPath:"#/definitions/globs/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema12,data:data64};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
else {
var valid51 = true;
const len13 = data64.length;
for(let i13=0; i13<len13; i13++){
let data65 = data64[i13];
const _errs171 = errors;
if(errors === _errs171){
if(typeof data65 === "string"){
if(!pattern0.test(data65)){
const err19 = {instancePath:instancePath+"/ignore/" + i12+"/file/" + i13,schemaPath:"#/definitions/globs/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema12.items,data:data65};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/ignore/" + i12+"/file/" + i13,schemaPath:"#/definitions/globs/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.items.type,parentSchema:schema12.items,data:data65};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
var valid51 = _errs171 === errors;
if(!valid51){
break;
}
}
}
}
else {
const err21 = {instancePath:instancePath+"/ignore/" + i12+"/file",schemaPath:"#/definitions/globs/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema12.type,parentSchema:schema12,data:data64};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
var _valid3 = _errs168 === errors;
valid48 = valid48 || _valid3;
}
if(!valid48){
const err22 = {instancePath:instancePath+"/ignore/" + i12+"/file",schemaPath:"#/properties/ignore/items/properties/file/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema11.properties.ignore.items.properties.file.anyOf,parentSchema:schema11.properties.ignore.items.properties.file,data:data64};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
validate10.errors = vErrors;
return false;
}
else {
errors = _errs164;
if(vErrors !== null){
if(_errs164){
vErrors.length = _errs164;
}
else {
vErrors = null;
}
}
}
var valid46 = _errs163 === errors;
}
else {
var valid46 = true;
}
if(valid46){
if(data61.reason !== undefined){
let data66 = data61.reason;
const _errs173 = errors;
const _errs174 = errors;
if(errors === _errs174){
if(typeof data66 === "string"){
if(!pattern0.test(data66)){
validate10.errors = [{instancePath:instancePath+"/ignore/" + i12+"/reason",schemaPath:"#/definitions/word/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema18,data:data66}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ignore/" + i12+"/reason",schemaPath:"#/definitions/word/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data66}];
return false;
}
}
var valid46 = _errs173 === errors;
}
else {
var valid46 = true;
}
if(valid46){
if(data61.until !== undefined){
let data67 = data61.until;
const _errs176 = errors;
if(errors === _errs176){
if(typeof data67 === "string"){
if(!pattern32.test(data67)){
validate10.errors = [{instancePath:instancePath+"/ignore/" + i12+"/until",schemaPath:"#/properties/ignore/items/properties/until/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"+"\"",schema:"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",parentSchema:schema11.properties.ignore.items.properties.until,data:data67}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ignore/" + i12+"/until",schemaPath:"#/properties/ignore/items/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.ignore.items.properties.until.type,parentSchema:schema11.properties.ignore.items.properties.until,data:data67}];
return false;
}
}
var valid46 = _errs176 === errors;
}
else {
var valid46 = true;
}
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ignore/" + i12,schemaPath:"#/properties/ignore/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.ignore.items.type,parentSchema:schema11.properties.ignore.items,data:data61}];
return false;
}
}
var valid45 = _errs155 === errors;
if(!valid45){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ignore",schemaPath:"#/properties/ignore/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.ignore.type,parentSchema:schema11.properties.ignore,data:data60}];
return false;
}
}
var valid0 = _errs153 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.type,parentSchema:schema11,data}];
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}
