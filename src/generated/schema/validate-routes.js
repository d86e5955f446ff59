// Written by scripts/generate.ts; do not edit.

export const validate = validate10;
export default validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"routes.schema.json","title":"a list of requests, each with what it is to get","description":"Routing tests of istio-alb-lint (istio-alb-lint test routes.yaml manifests).","type":"array","minItems":1,"items":{"title":"a map with request and expect","type":"object","allOf":[{"$ref":"#/definitions/entry"}],"required":["request","expect"]},"definitions":{"entry":{"title":"a map with request and expect","type":"object","additionalProperties":false,"properties":{"request":{"title":"a method and a URL, such as \"GET https://shop.example.com/cart\"","description":"Method and URL; a URL alone is a GET. The URL is read as curl reads it.","type":"string","pattern":"^ *([^ ]+ +)?[^ ]+ *$"},"headers":{"title":"a map of names to texts","description":"Headers that the client sends besides those of curl.","type":"object","additionalProperties":{"title":"text; put it in quotes","type":"string"}},"sourceIp":{"title":"an address, such as \"203.0.113.7\"","description":"Address of the client, for conditions that ask for it.","type":"string"},"root":{"title":"the name of an environment","description":"Environment in which the request is made; without it the answer has to be the same in all of them.","type":"string"},"expect":{"$ref":"#/definitions/expect"},"because":{"title":"a sentence","description":"Why it has to be so; printed where it is not.","type":"string"}}},"expect":{"title":"at least one of status, server, destination, location","description":"What answers; each key that is written has to be so.","type":"object","minProperties":1,"additionalProperties":false,"properties":{"status":{"title":"a status from 100 to 599, or unreachable","description":"Status that load balancer or gateway gives; unreachable where no connection comes about.","anyOf":[{"type":"integer","minimum":100,"maximum":599},{"const":"unreachable"}]},"server":{"title":"awselb/2.0 or istio-envoy","description":"Header server of the answer: the load balancer or the gateway.","enum":["awselb/2.0","istio-envoy"]},"location":{"title":"a URL","description":"Header location of a redirect, whole.","type":"string"},"destination":{"title":"namespace/service:port, or a list of maps with to and share","description":"Where the request is delivered: namespace/service:port, the host of a ServiceEntry in place of namespace/service, the port left out for any. A list where requests are split.","anyOf":[{"$ref":"#/definitions/destination"},{"title":"two destinations or more, each with its share; one alone is written as namespace/service:port","type":"array","minItems":2,"items":{"title":"a map with to and share","type":"object","additionalProperties":false,"required":["to","share"],"properties":{"to":{"$ref":"#/definitions/destination"},"subset":{"$ref":"#/definitions/subset"},"share":{"title":"a share in percent","description":"Share of the requests in percent.","type":"number","exclusiveMinimum":0,"exclusiveMaximum":100}}}}]},"subset":{"$ref":"#/definitions/subset"}}},"destination":{"title":"namespace/service:port","type":"string","pattern":"^[^/:\\s]+(/[^/:\\s]+)?(:[0-9]{1,5})?$"},"subset":{"title":"the name of a subset","description":"The subset of the DestinationRule that the route names; empty where it is to name none. Left out, it may be any.","type":"string"}}};
const schema12 = {"title":"a map with request and expect","type":"object","additionalProperties":false,"properties":{"request":{"title":"a method and a URL, such as \"GET https://shop.example.com/cart\"","description":"Method and URL; a URL alone is a GET. The URL is read as curl reads it.","type":"string","pattern":"^ *([^ ]+ +)?[^ ]+ *$"},"headers":{"title":"a map of names to texts","description":"Headers that the client sends besides those of curl.","type":"object","additionalProperties":{"title":"text; put it in quotes","type":"string"}},"sourceIp":{"title":"an address, such as \"203.0.113.7\"","description":"Address of the client, for conditions that ask for it.","type":"string"},"root":{"title":"the name of an environment","description":"Environment in which the request is made; without it the answer has to be the same in all of them.","type":"string"},"expect":{"$ref":"#/definitions/expect"},"because":{"title":"a sentence","description":"Why it has to be so; printed where it is not.","type":"string"}}};
const pattern0 = new RegExp("^ *([^ ]+ +)?[^ ]+ *$", "u");
const schema13 = {"title":"at least one of status, server, destination, location","description":"What answers; each key that is written has to be so.","type":"object","minProperties":1,"additionalProperties":false,"properties":{"status":{"title":"a status from 100 to 599, or unreachable","description":"Status that load balancer or gateway gives; unreachable where no connection comes about.","anyOf":[{"type":"integer","minimum":100,"maximum":599},{"const":"unreachable"}]},"server":{"title":"awselb/2.0 or istio-envoy","description":"Header server of the answer: the load balancer or the gateway.","enum":["awselb/2.0","istio-envoy"]},"location":{"title":"a URL","description":"Header location of a redirect, whole.","type":"string"},"destination":{"title":"namespace/service:port, or a list of maps with to and share","description":"Where the request is delivered: namespace/service:port, the host of a ServiceEntry in place of namespace/service, the port left out for any. A list where requests are split.","anyOf":[{"$ref":"#/definitions/destination"},{"title":"two destinations or more, each with its share; one alone is written as namespace/service:port","type":"array","minItems":2,"items":{"title":"a map with to and share","type":"object","additionalProperties":false,"required":["to","share"],"properties":{"to":{"$ref":"#/definitions/destination"},"subset":{"$ref":"#/definitions/subset"},"share":{"title":"a share in percent","description":"Share of the requests in percent.","type":"number","exclusiveMinimum":0,"exclusiveMaximum":100}}}}]},"subset":{"$ref":"#/definitions/subset"}}};
const schema14 = {"title":"namespace/service:port","type":"string","pattern":"^[^/:\\s]+(/[^/:\\s]+)?(:[0-9]{1,5})?$"};
const schema16 = {"title":"the name of a subset","description":"The subset of the DestinationRule that the route names; empty where it is to name none. Left out, it may be any.","type":"string"};
const pattern1 = new RegExp("^[^/:\\s]+(/[^/:\\s]+)?(:[0-9]{1,5})?$", "u");

function validate12(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
validate12.errors = [{instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema13,data}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "status") || (key0 === "server")) || (key0 === "location")) || (key0 === "destination")) || (key0 === "subset"))){
validate12.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema13,data}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.status !== undefined){
let data0 = data.status;
const _errs2 = errors;
const _errs3 = errors;
let valid1 = false;
const _errs4 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err0 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema13.properties.status.anyOf[0].type,parentSchema:schema13.properties.status.anyOf[0],data:data0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(errors === _errs4){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 599 || isNaN(data0)){
const err1 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 599},message:"must be <= 599",schema:599,parentSchema:schema13.properties.status.anyOf[0],data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
if(data0 < 100 || isNaN(data0)){
const err2 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 100},message:"must be >= 100",schema:100,parentSchema:schema13.properties.status.anyOf[0],data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
var _valid0 = _errs4 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs6 = errors;
if("unreachable" !== data0){
const err3 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/anyOf/1/const",keyword:"const",params:{allowedValue: "unreachable"},message:"must be equal to constant",schema:"unreachable",parentSchema:schema13.properties.status.anyOf[1],data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs6 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err4 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema13.properties.status.anyOf,parentSchema:schema13.properties.status,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
validate12.errors = vErrors;
return false;
}
else {
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.server !== undefined){
let data1 = data.server;
const _errs7 = errors;
if(!((data1 === "awselb/2.0") || (data1 === "istio-envoy"))){
validate12.errors = [{instancePath:instancePath+"/server",schemaPath:"#/properties/server/enum",keyword:"enum",params:{allowedValues: schema13.properties.server.enum},message:"must be equal to one of the allowed values",schema:schema13.properties.server.enum,parentSchema:schema13.properties.server,data:data1}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.location !== undefined){
let data2 = data.location;
const _errs8 = errors;
if(typeof data2 !== "string"){
validate12.errors = [{instancePath:instancePath+"/location",schemaPath:"#/properties/location/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.location.type,parentSchema:schema13.properties.location,data:data2}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.destination !== undefined){
let data3 = data.destination;
const _errs10 = errors;
const _errs11 = errors;
let valid2 = false;
const _errs12 = errors;
const _errs13 = errors;
if(errors === _errs13){
if(typeof data3 === "string"){
if(!pattern1.test(data3)){
const err5 = {instancePath:instancePath+"/destination",schemaPath:"#/definitions/destination/pattern",keyword:"pattern",params:{pattern: "^[^/:\\s]+(/[^/:\\s]+)?(:[0-9]{1,5})?$"},message:"must match pattern \""+"^[^/:\\s]+(/[^/:\\s]+)?(:[0-9]{1,5})?$"+"\"",schema:"^[^/:\\s]+(/[^/:\\s]+)?(:[0-9]{1,5})?$",parentSchema:schema14,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/destination",schemaPath:"#/definitions/destination/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var _valid1 = _errs12 === errors;
valid2 = valid2 || _valid1;
if(!valid2){
const _errs15 = errors;
if(errors === _errs15){
if(Array.isArray(data3)){
if(data3.length < 2){
const err7 = {instancePath:instancePath+"/destination",schemaPath:"#/properties/destination/anyOf/1/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items",schema:2,parentSchema:schema13.properties.destination.anyOf[1],data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
else {
var valid4 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
const _errs17 = errors;
if(errors === _errs17){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing0;
if(((data4.to === undefined) && (missing0 = "to")) || ((data4.share === undefined) && (missing0 = "share"))){
const err8 = {instancePath:instancePath+"/destination/" + i0,schemaPath:"#/properties/destination/anyOf/1/items/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema13.properties.destination.anyOf[1].items.required,parentSchema:schema13.properties.destination.anyOf[1].items,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
const _errs19 = errors;
for(const key1 in data4){
if(!(((key1 === "to") || (key1 === "subset")) || (key1 === "share"))){
const err9 = {instancePath:instancePath+"/destination/" + i0,schemaPath:"#/properties/destination/anyOf/1/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema13.properties.destination.anyOf[1].items,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
break;
}
}
if(_errs19 === errors){
if(data4.to !== undefined){
let data5 = data4.to;
const _errs20 = errors;
const _errs21 = errors;
if(errors === _errs21){
if(typeof data5 === "string"){
if(!pattern1.test(data5)){
const err10 = {instancePath:instancePath+"/destination/" + i0+"/to",schemaPath:"#/definitions/destination/pattern",keyword:"pattern",params:{pattern: "^[^/:\\s]+(/[^/:\\s]+)?(:[0-9]{1,5})?$"},message:"must match pattern \""+"^[^/:\\s]+(/[^/:\\s]+)?(:[0-9]{1,5})?$"+"\"",schema:"^[^/:\\s]+(/[^/:\\s]+)?(:[0-9]{1,5})?$",parentSchema:schema14,data:data5};
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
const err11 = {instancePath:instancePath+"/destination/" + i0+"/to",schemaPath:"#/definitions/destination/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
var valid5 = _errs20 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data4.subset !== undefined){
let data6 = data4.subset;
const _errs23 = errors;
if(typeof data6 !== "string"){
const err12 = {instancePath:instancePath+"/destination/" + i0+"/subset",schemaPath:"#/definitions/subset/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema16.type,parentSchema:schema16,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var valid5 = _errs23 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data4.share !== undefined){
let data7 = data4.share;
const _errs26 = errors;
if(errors === _errs26){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 >= 100 || isNaN(data7)){
const err13 = {instancePath:instancePath+"/destination/" + i0+"/share",schemaPath:"#/properties/destination/anyOf/1/items/properties/share/exclusiveMaximum",keyword:"exclusiveMaximum",params:{comparison: "<", limit: 100},message:"must be < 100",schema:100,parentSchema:schema13.properties.destination.anyOf[1].items.properties.share,data:data7};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
else {
if(data7 <= 0 || isNaN(data7)){
const err14 = {instancePath:instancePath+"/destination/" + i0+"/share",schemaPath:"#/properties/destination/anyOf/1/items/properties/share/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0",schema:0,parentSchema:schema13.properties.destination.anyOf[1].items.properties.share,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/destination/" + i0+"/share",schemaPath:"#/properties/destination/anyOf/1/items/properties/share/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema13.properties.destination.anyOf[1].items.properties.share.type,parentSchema:schema13.properties.destination.anyOf[1].items.properties.share,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
var valid5 = _errs26 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
else {
const err16 = {instancePath:instancePath+"/destination/" + i0,schemaPath:"#/properties/destination/anyOf/1/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema13.properties.destination.anyOf[1].items.type,parentSchema:schema13.properties.destination.anyOf[1].items,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
var valid4 = _errs17 === errors;
if(!valid4){
break;
}
}
}
}
else {
const err17 = {instancePath:instancePath+"/destination",schemaPath:"#/properties/destination/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema13.properties.destination.anyOf[1].type,parentSchema:schema13.properties.destination.anyOf[1],data:data3};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
var _valid1 = _errs15 === errors;
valid2 = valid2 || _valid1;
}
if(!valid2){
const err18 = {instancePath:instancePath+"/destination",schemaPath:"#/properties/destination/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema13.properties.destination.anyOf,parentSchema:schema13.properties.destination,data:data3};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
validate12.errors = vErrors;
return false;
}
else {
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.subset !== undefined){
let data8 = data.subset;
const _errs28 = errors;
if(typeof data8 !== "string"){
validate12.errors = [{instancePath:instancePath+"/subset",schemaPath:"#/definitions/subset/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema16.type,parentSchema:schema16,data:data8}];
return false;
}
var valid0 = _errs28 === errors;
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
else {
validate12.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema13.type,parentSchema:schema13,data}];
return false;
}
}
validate12.errors = vErrors;
return errors === 0;
}


function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "request") || (key0 === "headers")) || (key0 === "sourceIp")) || (key0 === "root")) || (key0 === "expect")) || (key0 === "because"))){
validate11.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema12,data}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.request !== undefined){
let data0 = data.request;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
validate11.errors = [{instancePath:instancePath+"/request",schemaPath:"#/properties/request/pattern",keyword:"pattern",params:{pattern: "^ *([^ ]+ +)?[^ ]+ *$"},message:"must match pattern \""+"^ *([^ ]+ +)?[^ ]+ *$"+"\"",schema:"^ *([^ ]+ +)?[^ ]+ *$",parentSchema:schema12.properties.request,data:data0}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/request",schemaPath:"#/properties/request/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.request.type,parentSchema:schema12.properties.request,data:data0}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.headers !== undefined){
let data1 = data.headers;
const _errs4 = errors;
if(errors === _errs4){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
let data2 = data1[key1];
const _errs7 = errors;
if(typeof data2 !== "string"){
validate11.errors = [{instancePath:instancePath+"/headers/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/headers/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.headers.additionalProperties.type,parentSchema:schema12.properties.headers.additionalProperties,data:data2}];
return false;
}
var valid1 = _errs7 === errors;
if(!valid1){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/headers",schemaPath:"#/properties/headers/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.properties.headers.type,parentSchema:schema12.properties.headers,data:data1}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sourceIp !== undefined){
let data3 = data.sourceIp;
const _errs9 = errors;
if(typeof data3 !== "string"){
validate11.errors = [{instancePath:instancePath+"/sourceIp",schemaPath:"#/properties/sourceIp/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.sourceIp.type,parentSchema:schema12.properties.sourceIp,data:data3}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.root !== undefined){
let data4 = data.root;
const _errs11 = errors;
if(typeof data4 !== "string"){
validate11.errors = [{instancePath:instancePath+"/root",schemaPath:"#/properties/root/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.root.type,parentSchema:schema12.properties.root,data:data4}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.expect !== undefined){
const _errs13 = errors;
if(!(validate12(data.expect, {instancePath:instancePath+"/expect",parentData:data,parentDataProperty:"expect",rootData}))){
vErrors = vErrors === null ? validate12.errors : vErrors.concat(validate12.errors);
errors = vErrors.length;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.because !== undefined){
let data6 = data.because;
const _errs14 = errors;
if(typeof data6 !== "string"){
validate11.errors = [{instancePath:instancePath+"/because",schemaPath:"#/properties/because/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.because.type,parentSchema:schema12.properties.because,data:data6}];
return false;
}
var valid0 = _errs14 === errors;
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
else {
validate11.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.type,parentSchema:schema12,data}];
return false;
}
}
validate11.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="routes.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
if(data.length < 1){
validate10.errors = [{instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11,data}];
return false;
}
else {
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs1 = errors;
if(!(validate11(data0, {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
if(errors === _errs1){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing0;
if(((data0.request === undefined) && (missing0 = "request")) || ((data0.expect === undefined) && (missing0 = "expect"))){
validate10.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema11.items.required,parentSchema:schema11.items,data:data0}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.items.type,parentSchema:schema11.items,data:data0}];
return false;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
}
else {
validate10.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.type,parentSchema:schema11,data}];
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}
