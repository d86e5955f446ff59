// Written by scripts/generate.ts; do not edit.
function fail(errors, path, keyword, field){
errors.push({ path, keyword, field });
}

function isMap(data){
return typeof data == "object" && data !== null && !Array.isArray(data);
}

function escaped(key){
return key.replace(/~/g, "~0").replace(/\//g, "~1");
}

const kind0 = validate21;

function validate24(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(typeof data[key0] !== "string"){
fail(errors, path+"/" + escaped(key0), "type");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate26(data, path, errors){
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(typeof data[i0] !== "string"){
fail(errors, path+"/" + i0, "type");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate23(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!((key0 === "annotations" || key0 === "clusterName" || key0 === "creationTimestamp" || key0 === "deletionGracePeriodSeconds" || key0 === "deletionTimestamp" || key0 === "finalizers" || key0 === "generateName" || key0 === "generation" || key0 === "labels" || key0 === "managedFields" || key0 === "name" || key0 === "namespace" || key0 === "ownerReferences" || key0 === "resourceVersion" || key0 === "selfLink" || key0 === "uid"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.annotations !== undefined){
validate24(data.annotations, path+"/annotations", errors);
}
if(data.finalizers !== undefined){
validate26(data.finalizers, path+"/finalizers", errors);
}
if(data.generateName !== undefined){
if(typeof data.generateName !== "string"){
fail(errors, path+"/generateName", "type");
}
}
if(data.labels !== undefined){
validate24(data.labels, path+"/labels", errors);
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
fail(errors, path+"/name", "type");
}
}
if(data.namespace !== undefined){
if(typeof data.namespace !== "string"){
fail(errors, path+"/namespace", "type");
}
}
if(data.ownerReferences !== undefined){
let data6 = data.ownerReferences;
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(!(isMap(data7))){
fail(errors, path+"/ownerReferences/" + i0, "type");
}
}
}
else {
fail(errors, path+"/ownerReferences", "type");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate30(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!((key0 === "matchExpressions") || (key0 === "matchLabels"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.matchExpressions !== undefined){
let data0 = data.matchExpressions;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(isMap(data1)){
if(data1.key === undefined){
fail(errors, path+"/matchExpressions/" + i0, "required", "key");
}
if(data1.operator === undefined){
fail(errors, path+"/matchExpressions/" + i0, "required", "operator");
}
for(const key1 in data1){
if(!(((key1 === "key") || (key1 === "operator")) || (key1 === "values"))){
fail(errors, path+"/matchExpressions/" + i0, "additionalProperties", key1);
}
}
if(data1.key !== undefined){
if(typeof data1.key !== "string"){
fail(errors, path+"/matchExpressions/" + i0+"/key", "type");
}
}
if(data1.operator !== undefined){
let data3 = data1.operator;
if(!((((data3 === "In") || (data3 === "NotIn")) || (data3 === "Exists")) || (data3 === "DoesNotExist"))){
fail(errors, path+"/matchExpressions/" + i0+"/operator", "enum");
}
}
if(data1.values !== undefined){
validate26(data1.values, path+"/matchExpressions/" + i0+"/values", errors);
}
}
else {
fail(errors, path+"/matchExpressions/" + i0, "type");
}
}
}
else {
fail(errors, path+"/matchExpressions", "type");
}
}
if(data.matchLabels !== undefined){
validate24(data.matchLabels, path+"/matchLabels", errors);
}
}
else {
fail(errors, path, "type");
}
}


function validate45(data, path, errors){
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
fail(errors, path, "type");
}
if((typeof data == "number") && (isFinite(data))){
if(data > 65535 || isNaN(data)){
fail(errors, path, "maximum");
}
if(data < 1 || isNaN(data)){
fail(errors, path, "minimum");
}
}
}

const pattern0 = new RegExp("^(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?$", "u");

function validate47(data, path, errors){
if((!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))) && (typeof data !== "string")){
fail(errors, path, "type");
}
if((typeof data == "number") && (isFinite(data))){
if(data > 65535 || isNaN(data)){
fail(errors, path, "maximum");
}
if(data < 1 || isNaN(data)){
fail(errors, path, "minimum");
}
}
if(typeof data === "string"){
if(!pattern0.test(data)){
fail(errors, path, "pattern");
}
}
}


function validate44(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!((key0 === "exec" || key0 === "failureThreshold" || key0 === "grpc" || key0 === "httpGet" || key0 === "initialDelaySeconds" || key0 === "periodSeconds" || key0 === "successThreshold" || key0 === "tcpSocket" || key0 === "terminationGracePeriodSeconds" || key0 === "timeoutSeconds"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.exec !== undefined){
let data0 = data.exec;
if(!(isMap(data0))){
fail(errors, path+"/exec", "type");
}
}
if(data.failureThreshold !== undefined){
let data1 = data.failureThreshold;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
fail(errors, path+"/failureThreshold", "type");
}
}
if(data.grpc !== undefined){
let data2 = data.grpc;
if(isMap(data2)){
if(data2.port === undefined){
fail(errors, path+"/grpc", "required", "port");
}
for(const key1 in data2){
if(!(((key1 === "mode") || (key1 === "port")) || (key1 === "service"))){
fail(errors, path+"/grpc", "additionalProperties", key1);
}
}
if(data2.mode !== undefined){
if(typeof data2.mode !== "string"){
fail(errors, path+"/grpc/mode", "type");
}
}
if(data2.port !== undefined){
validate45(data2.port, path+"/grpc/port", errors);
}
if(data2.service !== undefined){
if(typeof data2.service !== "string"){
fail(errors, path+"/grpc/service", "type");
}
}
}
else {
fail(errors, path+"/grpc", "type");
}
}
if(data.httpGet !== undefined){
let data6 = data.httpGet;
if(isMap(data6)){
if(data6.port === undefined){
fail(errors, path+"/httpGet", "required", "port");
}
for(const key2 in data6){
if(!((((((key2 === "host") || (key2 === "httpHeaders")) || (key2 === "path")) || (key2 === "port")) || (key2 === "protocol")) || (key2 === "scheme"))){
fail(errors, path+"/httpGet", "additionalProperties", key2);
}
}
if(data6.host !== undefined){
if(typeof data6.host !== "string"){
fail(errors, path+"/httpGet/host", "type");
}
}
if(data6.httpHeaders !== undefined){
let data8 = data6.httpHeaders;
if(Array.isArray(data8)){
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
let data9 = data8[i0];
if(isMap(data9)){
if(data9.name === undefined){
fail(errors, path+"/httpGet/httpHeaders/" + i0, "required", "name");
}
for(const key3 in data9){
if(!((key3 === "name") || (key3 === "value"))){
fail(errors, path+"/httpGet/httpHeaders/" + i0, "additionalProperties", key3);
}
}
if(data9.name !== undefined){
if(typeof data9.name !== "string"){
fail(errors, path+"/httpGet/httpHeaders/" + i0+"/name", "type");
}
}
if(data9.value !== undefined){
if(typeof data9.value !== "string"){
fail(errors, path+"/httpGet/httpHeaders/" + i0+"/value", "type");
}
}
}
else {
fail(errors, path+"/httpGet/httpHeaders/" + i0, "type");
}
}
}
else {
fail(errors, path+"/httpGet/httpHeaders", "type");
}
}
if(data6.path !== undefined){
if(typeof data6.path !== "string"){
fail(errors, path+"/httpGet/path", "type");
}
}
if(data6.port !== undefined){
validate47(data6.port, path+"/httpGet/port", errors);
}
if(data6.protocol !== undefined){
if(typeof data6.protocol !== "string"){
fail(errors, path+"/httpGet/protocol", "type");
}
}
if(data6.scheme !== undefined){
let data15 = data6.scheme;
if(!((data15 === "HTTP") || (data15 === "HTTPS"))){
fail(errors, path+"/httpGet/scheme", "enum");
}
}
}
else {
fail(errors, path+"/httpGet", "type");
}
}
if(data.initialDelaySeconds !== undefined){
let data16 = data.initialDelaySeconds;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
fail(errors, path+"/initialDelaySeconds", "type");
}
}
if(data.periodSeconds !== undefined){
let data17 = data.periodSeconds;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
fail(errors, path+"/periodSeconds", "type");
}
}
if(data.successThreshold !== undefined){
let data18 = data.successThreshold;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
fail(errors, path+"/successThreshold", "type");
}
}
if(data.tcpSocket !== undefined){
let data19 = data.tcpSocket;
if(isMap(data19)){
if(data19.port === undefined){
fail(errors, path+"/tcpSocket", "required", "port");
}
for(const key4 in data19){
if(!((key4 === "host") || (key4 === "port"))){
fail(errors, path+"/tcpSocket", "additionalProperties", key4);
}
}
if(data19.host !== undefined){
if(typeof data19.host !== "string"){
fail(errors, path+"/tcpSocket/host", "type");
}
}
if(data19.port !== undefined){
validate47(data19.port, path+"/tcpSocket/port", errors);
}
}
else {
fail(errors, path+"/tcpSocket", "type");
}
}
if(data.terminationGracePeriodSeconds !== undefined){
let data22 = data.terminationGracePeriodSeconds;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
fail(errors, path+"/terminationGracePeriodSeconds", "type");
}
}
if(data.timeoutSeconds !== undefined){
let data23 = data.timeoutSeconds;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
fail(errors, path+"/timeoutSeconds", "type");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate52(data, path, errors){
if(typeof data === "string"){
if(!pattern0.test(data)){
fail(errors, path, "pattern");
}
}
else {
fail(errors, path, "type");
}
}


function validate54(data, path, errors){
if(!(((data === "TCP") || (data === "UDP")) || (data === "SCTP"))){
fail(errors, path, "enum");
}
}


function validate41(data, path, errors){
if(isMap(data)){
if(data.name === undefined){
fail(errors, path, "required", "name");
}
for(const key0 in data){
if(!((key0 === "args" || key0 === "command" || key0 === "env" || key0 === "envFrom" || key0 === "image" || key0 === "imagePullPolicy" || key0 === "lifecycle" || key0 === "livenessProbe" || key0 === "name" || key0 === "ports" || key0 === "readinessProbe" || key0 === "resizePolicy" || key0 === "resources" || key0 === "restartPolicy" || key0 === "restartPolicyRules" || key0 === "securityContext" || key0 === "startupProbe" || key0 === "stdin" || key0 === "stdinOnce" || key0 === "terminationMessagePath" || key0 === "terminationMessagePolicy" || key0 === "tty" || key0 === "volumeDevices" || key0 === "volumeMounts" || key0 === "workingDir"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.args !== undefined){
validate26(data.args, path+"/args", errors);
}
if(data.command !== undefined){
validate26(data.command, path+"/command", errors);
}
if(data.env !== undefined){
let data2 = data.env;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(isMap(data3)){
if(data3.name === undefined){
fail(errors, path+"/env/" + i0, "required", "name");
}
if(data3.name !== undefined){
if(typeof data3.name !== "string"){
fail(errors, path+"/env/" + i0+"/name", "type");
}
}
if(data3.value !== undefined){
if(typeof data3.value !== "string"){
fail(errors, path+"/env/" + i0+"/value", "type");
}
}
}
else {
fail(errors, path+"/env/" + i0, "type");
}
}
}
else {
fail(errors, path+"/env", "type");
}
}
if(data.image !== undefined){
if(typeof data.image !== "string"){
fail(errors, path+"/image", "type");
}
}
if(data.imagePullPolicy !== undefined){
let data7 = data.imagePullPolicy;
if(!(((data7 === "Always") || (data7 === "IfNotPresent")) || (data7 === "Never"))){
fail(errors, path+"/imagePullPolicy", "enum");
}
}
if(data.livenessProbe !== undefined){
validate44(data.livenessProbe, path+"/livenessProbe", errors);
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
fail(errors, path+"/name", "type");
}
}
if(data.ports !== undefined){
let data10 = data.ports;
if(Array.isArray(data10)){
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
let data11 = data10[i1];
if(isMap(data11)){
if(data11.containerPort === undefined){
fail(errors, path+"/ports/" + i1, "required", "containerPort");
}
for(const key1 in data11){
if(!(((((key1 === "containerPort") || (key1 === "hostIP")) || (key1 === "hostPort")) || (key1 === "name")) || (key1 === "protocol"))){
fail(errors, path+"/ports/" + i1, "additionalProperties", key1);
}
}
if(data11.containerPort !== undefined){
validate45(data11.containerPort, path+"/ports/" + i1+"/containerPort", errors);
}
if(data11.hostIP !== undefined){
if(typeof data11.hostIP !== "string"){
fail(errors, path+"/ports/" + i1+"/hostIP", "type");
}
}
if(data11.hostPort !== undefined){
let data14 = data11.hostPort;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
fail(errors, path+"/ports/" + i1+"/hostPort", "type");
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 65535 || isNaN(data14)){
fail(errors, path+"/ports/" + i1+"/hostPort", "maximum");
}
if(data14 < 0 || isNaN(data14)){
fail(errors, path+"/ports/" + i1+"/hostPort", "minimum");
}
}
}
if(data11.name !== undefined){
validate52(data11.name, path+"/ports/" + i1+"/name", errors);
}
if(data11.protocol !== undefined){
validate54(data11.protocol, path+"/ports/" + i1+"/protocol", errors);
}
}
else {
fail(errors, path+"/ports/" + i1, "type");
}
}
}
else {
fail(errors, path+"/ports", "type");
}
}
if(data.readinessProbe !== undefined){
validate44(data.readinessProbe, path+"/readinessProbe", errors);
}
if(data.startupProbe !== undefined){
validate44(data.startupProbe, path+"/startupProbe", errors);
}
if(data.stdin !== undefined){
if(typeof data.stdin !== "boolean"){
fail(errors, path+"/stdin", "type");
}
}
if(data.stdinOnce !== undefined){
if(typeof data.stdinOnce !== "boolean"){
fail(errors, path+"/stdinOnce", "type");
}
}
if(data.terminationMessagePath !== undefined){
if(typeof data.terminationMessagePath !== "string"){
fail(errors, path+"/terminationMessagePath", "type");
}
}
if(data.terminationMessagePolicy !== undefined){
if(typeof data.terminationMessagePolicy !== "string"){
fail(errors, path+"/terminationMessagePolicy", "type");
}
}
if(data.tty !== undefined){
if(typeof data.tty !== "boolean"){
fail(errors, path+"/tty", "type");
}
}
if(data.workingDir !== undefined){
if(typeof data.workingDir !== "string"){
fail(errors, path+"/workingDir", "type");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate40(data, path, errors){
if(isMap(data)){
if(data.containers === undefined){
fail(errors, path, "required", "containers");
}
for(const key0 in data){
if(!((key0 === "activeDeadlineSeconds" || key0 === "affinity" || key0 === "automountServiceAccountToken" || key0 === "containers" || key0 === "dnsConfig" || key0 === "dnsPolicy" || key0 === "enableServiceLinks" || key0 === "ephemeralContainers" || key0 === "evictionResponders" || key0 === "hostAliases" || key0 === "hostIPC" || key0 === "hostNetwork" || key0 === "hostPID" || key0 === "hostUsers" || key0 === "hostname" || key0 === "hostnameOverride" || key0 === "imagePullSecrets" || key0 === "initContainers" || key0 === "nodeName" || key0 === "nodeSelector" || key0 === "os" || key0 === "overhead" || key0 === "preemptionPolicy" || key0 === "priority" || key0 === "priorityClassName" || key0 === "readinessGates" || key0 === "resourceClaims" || key0 === "resources" || key0 === "restartPolicy" || key0 === "runtimeClassName" || key0 === "schedulerName" || key0 === "schedulingGates" || key0 === "schedulingGroup" || key0 === "securityContext" || key0 === "serviceAccount" || key0 === "serviceAccountName" || key0 === "setHostnameAsFQDN" || key0 === "shareProcessNamespace" || key0 === "subdomain" || key0 === "terminationGracePeriodSeconds" || key0 === "tolerations" || key0 === "topologySpreadConstraints" || key0 === "volumes" || key0 === "workloadRef"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.automountServiceAccountToken !== undefined){
if(typeof data.automountServiceAccountToken !== "boolean"){
fail(errors, path+"/automountServiceAccountToken", "type");
}
}
if(data.containers !== undefined){
let data1 = data.containers;
if(Array.isArray(data1)){
if(data1.length < 1){
fail(errors, path+"/containers", "minItems");
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
validate41(data1[i0], path+"/containers/" + i0, errors);
}
}
else {
fail(errors, path+"/containers", "type");
}
}
if(data.dnsPolicy !== undefined){
if(typeof data.dnsPolicy !== "string"){
fail(errors, path+"/dnsPolicy", "type");
}
}
if(data.hostNetwork !== undefined){
if(typeof data.hostNetwork !== "boolean"){
fail(errors, path+"/hostNetwork", "type");
}
}
if(data.initContainers !== undefined){
let data5 = data.initContainers;
if(Array.isArray(data5)){
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
validate41(data5[i1], path+"/initContainers/" + i1, errors);
}
}
else {
fail(errors, path+"/initContainers", "type");
}
}
if(data.nodeName !== undefined){
if(typeof data.nodeName !== "string"){
fail(errors, path+"/nodeName", "type");
}
}
if(data.restartPolicy !== undefined){
let data8 = data.restartPolicy;
if(!(((data8 === "Always") || (data8 === "OnFailure")) || (data8 === "Never"))){
fail(errors, path+"/restartPolicy", "enum");
}
}
if(data.serviceAccount !== undefined){
if(typeof data.serviceAccount !== "string"){
fail(errors, path+"/serviceAccount", "type");
}
}
if(data.serviceAccountName !== undefined){
if(typeof data.serviceAccountName !== "string"){
fail(errors, path+"/serviceAccountName", "type");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate34(data, path, errors){
if(isMap(data)){
if(data.spec === undefined){
fail(errors, path, "required", "spec");
}
for(const key0 in data){
if(!((key0 === "metadata") || (key0 === "spec"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
validate40(data.spec, path+"/spec", errors);
}
}
else {
fail(errors, path, "type");
}
}


function validate62(data, path, errors){
if((!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))) && (typeof data !== "string")){
fail(errors, path, "type");
}
}


function validate21(data, path, errors){
if(isMap(data)){
if(data.spec === undefined){
fail(errors, path, "required", "spec");
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "apps/v1")){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("DaemonSet" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
if(data3.selector === undefined){
fail(errors, path+"/spec", "required", "selector");
}
if(data3.template === undefined){
fail(errors, path+"/spec", "required", "template");
}
for(const key1 in data3){
if(!(((((key1 === "minReadySeconds") || (key1 === "revisionHistoryLimit")) || (key1 === "selector")) || (key1 === "template")) || (key1 === "updateStrategy"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.minReadySeconds !== undefined){
let data4 = data3.minReadySeconds;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
fail(errors, path+"/spec/minReadySeconds", "type");
}
}
if(data3.revisionHistoryLimit !== undefined){
let data5 = data3.revisionHistoryLimit;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
fail(errors, path+"/spec/revisionHistoryLimit", "type");
}
}
if(data3.selector !== undefined){
validate30(data3.selector, path+"/spec/selector", errors);
}
if(data3.template !== undefined){
validate34(data3.template, path+"/spec/template", errors);
}
if(data3.updateStrategy !== undefined){
let data8 = data3.updateStrategy;
if(isMap(data8)){
for(const key2 in data8){
if(!((key2 === "rollingUpdate") || (key2 === "type"))){
fail(errors, path+"/spec/updateStrategy", "additionalProperties", key2);
}
}
if(data8.rollingUpdate !== undefined){
let data9 = data8.rollingUpdate;
if(isMap(data9)){
for(const key3 in data9){
if(!((key3 === "maxSurge") || (key3 === "maxUnavailable"))){
fail(errors, path+"/spec/updateStrategy/rollingUpdate", "additionalProperties", key3);
}
}
if(data9.maxSurge !== undefined){
validate62(data9.maxSurge, path+"/spec/updateStrategy/rollingUpdate/maxSurge", errors);
}
if(data9.maxUnavailable !== undefined){
validate62(data9.maxUnavailable, path+"/spec/updateStrategy/rollingUpdate/maxUnavailable", errors);
}
}
else {
fail(errors, path+"/spec/updateStrategy/rollingUpdate", "type");
}
}
if(data8.type !== undefined){
let data12 = data8.type;
if(!((data12 === "OnDelete") || (data12 === "RollingUpdate"))){
fail(errors, path+"/spec/updateStrategy/type", "enum");
}
}
}
else {
fail(errors, path+"/spec/updateStrategy", "type");
}
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind1 = validate65;

function validate65(data, path, errors){
if(isMap(data)){
if(data.spec === undefined){
fail(errors, path, "required", "spec");
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "apps/v1")){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("Deployment" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
if(data3.selector === undefined){
fail(errors, path+"/spec", "required", "selector");
}
if(data3.template === undefined){
fail(errors, path+"/spec", "required", "template");
}
for(const key1 in data3){
if(!((((((((key1 === "minReadySeconds") || (key1 === "paused")) || (key1 === "progressDeadlineSeconds")) || (key1 === "replicas")) || (key1 === "revisionHistoryLimit")) || (key1 === "selector")) || (key1 === "strategy")) || (key1 === "template"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.minReadySeconds !== undefined){
let data4 = data3.minReadySeconds;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
fail(errors, path+"/spec/minReadySeconds", "type");
}
}
if(data3.paused !== undefined){
if(typeof data3.paused !== "boolean"){
fail(errors, path+"/spec/paused", "type");
}
}
if(data3.progressDeadlineSeconds !== undefined){
let data6 = data3.progressDeadlineSeconds;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
fail(errors, path+"/spec/progressDeadlineSeconds", "type");
}
}
if(data3.replicas !== undefined){
let data7 = data3.replicas;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
fail(errors, path+"/spec/replicas", "type");
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
fail(errors, path+"/spec/replicas", "minimum");
}
}
}
if(data3.revisionHistoryLimit !== undefined){
let data8 = data3.revisionHistoryLimit;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
fail(errors, path+"/spec/revisionHistoryLimit", "type");
}
}
if(data3.selector !== undefined){
validate30(data3.selector, path+"/spec/selector", errors);
}
if(data3.strategy !== undefined){
let data10 = data3.strategy;
if(isMap(data10)){
for(const key2 in data10){
if(!((key2 === "rollingUpdate") || (key2 === "type"))){
fail(errors, path+"/spec/strategy", "additionalProperties", key2);
}
}
if(data10.rollingUpdate !== undefined){
let data11 = data10.rollingUpdate;
if(isMap(data11)){
for(const key3 in data11){
if(!((key3 === "maxSurge") || (key3 === "maxUnavailable"))){
fail(errors, path+"/spec/strategy/rollingUpdate", "additionalProperties", key3);
}
}
if(data11.maxSurge !== undefined){
validate62(data11.maxSurge, path+"/spec/strategy/rollingUpdate/maxSurge", errors);
}
if(data11.maxUnavailable !== undefined){
validate62(data11.maxUnavailable, path+"/spec/strategy/rollingUpdate/maxUnavailable", errors);
}
}
else {
fail(errors, path+"/spec/strategy/rollingUpdate", "type");
}
}
if(data10.type !== undefined){
let data14 = data10.type;
if(!((data14 === "Recreate") || (data14 === "RollingUpdate"))){
fail(errors, path+"/spec/strategy/type", "enum");
}
}
}
else {
fail(errors, path+"/spec/strategy", "type");
}
}
if(data3.template !== undefined){
validate34(data3.template, path+"/spec/template", errors);
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind2 = validate82;

function validate88(data, path, errors){
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
fail(errors, path, "type");
}
if((typeof data == "number") && (isFinite(data))){
if(data > 65535 || isNaN(data)){
fail(errors, path, "maximum");
}
if(data < 1 || isNaN(data)){
fail(errors, path, "minimum");
}
}
}


function validate82(data, path, errors){
if(isMap(data)){
if(data.addressType === undefined){
fail(errors, path, "required", "addressType");
}
for(const key0 in data){
if(!((((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "addressType")) || (key0 === "endpoints")) || (key0 === "ports"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "discovery.k8s.io/v1")){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("EndpointSlice" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.addressType !== undefined){
let data3 = data.addressType;
if(!(((data3 === "IPv4") || (data3 === "IPv6")) || (data3 === "FQDN"))){
fail(errors, path+"/addressType", "enum");
}
}
if(data.endpoints !== undefined){
let data4 = data.endpoints;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(isMap(data5)){
if(data5.addresses === undefined){
fail(errors, path+"/endpoints/" + i0, "required", "addresses");
}
for(const key1 in data5){
if(!((((((((key1 === "addresses") || (key1 === "conditions")) || (key1 === "deprecatedTopology")) || (key1 === "hints")) || (key1 === "hostname")) || (key1 === "nodeName")) || (key1 === "targetRef")) || (key1 === "zone"))){
fail(errors, path+"/endpoints/" + i0, "additionalProperties", key1);
}
}
if(data5.addresses !== undefined){
let data6 = data5.addresses;
if(Array.isArray(data6)){
if(data6.length < 1){
fail(errors, path+"/endpoints/" + i0+"/addresses", "minItems");
}
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
if(typeof data6[i1] !== "string"){
fail(errors, path+"/endpoints/" + i0+"/addresses/" + i1, "type");
}
}
}
else {
fail(errors, path+"/endpoints/" + i0+"/addresses", "type");
}
}
if(data5.conditions !== undefined){
let data8 = data5.conditions;
if(isMap(data8)){
for(const key2 in data8){
if(!(((key2 === "ready") || (key2 === "serving")) || (key2 === "terminating"))){
fail(errors, path+"/endpoints/" + i0+"/conditions", "additionalProperties", key2);
}
}
if(data8.ready !== undefined){
if(typeof data8.ready !== "boolean"){
fail(errors, path+"/endpoints/" + i0+"/conditions/ready", "type");
}
}
if(data8.serving !== undefined){
if(typeof data8.serving !== "boolean"){
fail(errors, path+"/endpoints/" + i0+"/conditions/serving", "type");
}
}
if(data8.terminating !== undefined){
if(typeof data8.terminating !== "boolean"){
fail(errors, path+"/endpoints/" + i0+"/conditions/terminating", "type");
}
}
}
else {
fail(errors, path+"/endpoints/" + i0+"/conditions", "type");
}
}
if(data5.deprecatedTopology !== undefined){
let data12 = data5.deprecatedTopology;
if(!(isMap(data12))){
fail(errors, path+"/endpoints/" + i0+"/deprecatedTopology", "type");
}
}
if(data5.hints !== undefined){
let data13 = data5.hints;
if(!(isMap(data13))){
fail(errors, path+"/endpoints/" + i0+"/hints", "type");
}
}
if(data5.hostname !== undefined){
if(typeof data5.hostname !== "string"){
fail(errors, path+"/endpoints/" + i0+"/hostname", "type");
}
}
if(data5.nodeName !== undefined){
if(typeof data5.nodeName !== "string"){
fail(errors, path+"/endpoints/" + i0+"/nodeName", "type");
}
}
if(data5.targetRef !== undefined){
let data16 = data5.targetRef;
if(!(isMap(data16))){
fail(errors, path+"/endpoints/" + i0+"/targetRef", "type");
}
}
if(data5.zone !== undefined){
if(typeof data5.zone !== "string"){
fail(errors, path+"/endpoints/" + i0+"/zone", "type");
}
}
}
else {
fail(errors, path+"/endpoints/" + i0, "type");
}
}
}
else {
fail(errors, path+"/endpoints", "type");
}
}
if(data.ports !== undefined){
let data18 = data.ports;
if(Array.isArray(data18)){
const len2 = data18.length;
for(let i2=0; i2<len2; i2++){
let data19 = data18[i2];
if(isMap(data19)){
for(const key3 in data19){
if(!((((key3 === "appProtocol") || (key3 === "name")) || (key3 === "port")) || (key3 === "protocol"))){
fail(errors, path+"/ports/" + i2, "additionalProperties", key3);
}
}
if(data19.appProtocol !== undefined){
if(typeof data19.appProtocol !== "string"){
fail(errors, path+"/ports/" + i2+"/appProtocol", "type");
}
}
if(data19.name !== undefined){
if(typeof data19.name !== "string"){
fail(errors, path+"/ports/" + i2+"/name", "type");
}
}
if(data19.port !== undefined){
validate88(data19.port, path+"/ports/" + i2+"/port", errors);
}
if(data19.protocol !== undefined){
validate54(data19.protocol, path+"/ports/" + i2+"/protocol", errors);
}
}
else {
fail(errors, path+"/ports/" + i2, "type");
}
}
}
else {
fail(errors, path+"/ports", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind3 = validate92;

function validate98(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!((((key0 === "policies") || (key0 === "selectPolicy")) || (key0 === "stabilizationWindowSeconds")) || (key0 === "tolerance"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.policies !== undefined){
let data0 = data.policies;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(isMap(data1)){
if(data1.type === undefined){
fail(errors, path+"/policies/" + i0, "required", "type");
}
if(data1.value === undefined){
fail(errors, path+"/policies/" + i0, "required", "value");
}
if(data1.periodSeconds === undefined){
fail(errors, path+"/policies/" + i0, "required", "periodSeconds");
}
for(const key1 in data1){
if(!(((key1 === "periodSeconds") || (key1 === "type")) || (key1 === "value"))){
fail(errors, path+"/policies/" + i0, "additionalProperties", key1);
}
}
if(data1.periodSeconds !== undefined){
let data2 = data1.periodSeconds;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
fail(errors, path+"/policies/" + i0+"/periodSeconds", "type");
}
}
if(data1.type !== undefined){
let data3 = data1.type;
if(!((data3 === "Pods") || (data3 === "Percent"))){
fail(errors, path+"/policies/" + i0+"/type", "enum");
}
}
if(data1.value !== undefined){
let data4 = data1.value;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
fail(errors, path+"/policies/" + i0+"/value", "type");
}
}
}
else {
fail(errors, path+"/policies/" + i0, "type");
}
}
}
else {
fail(errors, path+"/policies", "type");
}
}
if(data.selectPolicy !== undefined){
let data5 = data.selectPolicy;
if(!(((data5 === "Max") || (data5 === "Min")) || (data5 === "Disabled"))){
fail(errors, path+"/selectPolicy", "enum");
}
}
if(data.stabilizationWindowSeconds !== undefined){
let data6 = data.stabilizationWindowSeconds;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
fail(errors, path+"/stabilizationWindowSeconds", "type");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate101(data, path, errors){
if(isMap(data)){
if(data.kind === undefined){
fail(errors, path, "required", "kind");
}
if(data.name === undefined){
fail(errors, path, "required", "name");
}
for(const key0 in data){
if(!(((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "name"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
if(typeof data.apiVersion !== "string"){
fail(errors, path+"/apiVersion", "type");
}
}
if(data.kind !== undefined){
if(typeof data.kind !== "string"){
fail(errors, path+"/kind", "type");
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
fail(errors, path+"/name", "type");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate92(data, path, errors){
if(isMap(data)){
if(data.spec === undefined){
fail(errors, path, "required", "spec");
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(!((data0 === "autoscaling/v2") || (data0 === "autoscaling/v2beta2"))){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("HorizontalPodAutoscaler" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
if(data3.maxReplicas === undefined){
fail(errors, path+"/spec", "required", "maxReplicas");
}
if(data3.scaleTargetRef === undefined){
fail(errors, path+"/spec", "required", "scaleTargetRef");
}
for(const key1 in data3){
if(!(((((key1 === "behavior") || (key1 === "maxReplicas")) || (key1 === "minReplicas")) || (key1 === "scaleTargetRef")) || (key1 === "metrics"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.behavior !== undefined){
let data4 = data3.behavior;
if(isMap(data4)){
for(const key2 in data4){
if(!((key2 === "scaleDown") || (key2 === "scaleUp"))){
fail(errors, path+"/spec/behavior", "additionalProperties", key2);
}
}
if(data4.scaleDown !== undefined){
validate98(data4.scaleDown, path+"/spec/behavior/scaleDown", errors);
}
if(data4.scaleUp !== undefined){
validate98(data4.scaleUp, path+"/spec/behavior/scaleUp", errors);
}
}
else {
fail(errors, path+"/spec/behavior", "type");
}
}
if(data3.maxReplicas !== undefined){
let data7 = data3.maxReplicas;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
fail(errors, path+"/spec/maxReplicas", "type");
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 1 || isNaN(data7)){
fail(errors, path+"/spec/maxReplicas", "minimum");
}
}
}
if(data3.minReplicas !== undefined){
let data8 = data3.minReplicas;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
fail(errors, path+"/spec/minReplicas", "type");
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
fail(errors, path+"/spec/minReplicas", "minimum");
}
}
}
if(data3.scaleTargetRef !== undefined){
validate101(data3.scaleTargetRef, path+"/spec/scaleTargetRef", errors);
}
if(data3.metrics !== undefined){
let data10 = data3.metrics;
if(Array.isArray(data10)){
const len0 = data10.length;
for(let i0=0; i0<len0; i0++){
let data11 = data10[i0];
if(isMap(data11)){
if(data11.type === undefined){
fail(errors, path+"/spec/metrics/" + i0, "required", "type");
}
for(const key3 in data11){
if(!((((((key3 === "containerResource") || (key3 === "external")) || (key3 === "object")) || (key3 === "pods")) || (key3 === "resource")) || (key3 === "type"))){
fail(errors, path+"/spec/metrics/" + i0, "additionalProperties", key3);
}
}
if(data11.containerResource !== undefined){
let data12 = data11.containerResource;
if(!(isMap(data12))){
fail(errors, path+"/spec/metrics/" + i0+"/containerResource", "type");
}
}
if(data11.external !== undefined){
let data13 = data11.external;
if(!(isMap(data13))){
fail(errors, path+"/spec/metrics/" + i0+"/external", "type");
}
}
if(data11.object !== undefined){
let data14 = data11.object;
if(!(isMap(data14))){
fail(errors, path+"/spec/metrics/" + i0+"/object", "type");
}
}
if(data11.pods !== undefined){
let data15 = data11.pods;
if(!(isMap(data15))){
fail(errors, path+"/spec/metrics/" + i0+"/pods", "type");
}
}
if(data11.resource !== undefined){
let data16 = data11.resource;
if(!(isMap(data16))){
fail(errors, path+"/spec/metrics/" + i0+"/resource", "type");
}
}
if(data11.type !== undefined){
let data17 = data11.type;
if(!(((((data17 === "ContainerResource") || (data17 === "External")) || (data17 === "Object")) || (data17 === "Pods")) || (data17 === "Resource"))){
fail(errors, path+"/spec/metrics/" + i0+"/type", "enum");
}
}
}
else {
fail(errors, path+"/spec/metrics/" + i0, "type");
}
}
}
else {
fail(errors, path+"/spec/metrics", "type");
}
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind4 = validate103;

function validate103(data, path, errors){
if(isMap(data)){
if(data.spec === undefined){
fail(errors, path, "required", "spec");
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "autoscaling/v1")){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("HorizontalPodAutoscaler" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
if(data3.maxReplicas === undefined){
fail(errors, path+"/spec", "required", "maxReplicas");
}
if(data3.scaleTargetRef === undefined){
fail(errors, path+"/spec", "required", "scaleTargetRef");
}
for(const key1 in data3){
if(!((((key1 === "maxReplicas") || (key1 === "minReplicas")) || (key1 === "scaleTargetRef")) || (key1 === "targetCPUUtilizationPercentage"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.maxReplicas !== undefined){
let data4 = data3.maxReplicas;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
fail(errors, path+"/spec/maxReplicas", "type");
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 1 || isNaN(data4)){
fail(errors, path+"/spec/maxReplicas", "minimum");
}
}
}
if(data3.minReplicas !== undefined){
let data5 = data3.minReplicas;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
fail(errors, path+"/spec/minReplicas", "type");
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
fail(errors, path+"/spec/minReplicas", "minimum");
}
}
}
if(data3.scaleTargetRef !== undefined){
validate101(data3.scaleTargetRef, path+"/spec/scaleTargetRef", errors);
}
if(data3.targetCPUUtilizationPercentage !== undefined){
let data7 = data3.targetCPUUtilizationPercentage;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
fail(errors, path+"/spec/targetCPUUtilizationPercentage", "type");
}
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind5 = validate111;

function validate112(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!((key0 === "annotations" || key0 === "clusterName" || key0 === "creationTimestamp" || key0 === "deletionGracePeriodSeconds" || key0 === "deletionTimestamp" || key0 === "finalizers" || key0 === "generateName" || key0 === "generation" || key0 === "labels" || key0 === "managedFields" || key0 === "name" || key0 === "namespace" || key0 === "ownerReferences" || key0 === "resourceVersion" || key0 === "selfLink" || key0 === "uid"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.annotations !== undefined){
validate24(data.annotations, path+"/annotations", errors);
}
if(data.finalizers !== undefined){
validate26(data.finalizers, path+"/finalizers", errors);
}
if(data.generateName !== undefined){
if(typeof data.generateName !== "string"){
fail(errors, path+"/generateName", "type");
}
}
if(data.labels !== undefined){
validate24(data.labels, path+"/labels", errors);
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
fail(errors, path+"/name", "type");
}
}
if(data.namespace !== undefined){
if(typeof data.namespace !== "string"){
fail(errors, path+"/namespace", "type");
}
}
if(data.ownerReferences !== undefined){
let data6 = data.ownerReferences;
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(!(isMap(data7))){
fail(errors, path+"/ownerReferences/" + i0, "type");
}
}
}
else {
fail(errors, path+"/ownerReferences", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const pattern2 = new RegExp("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", "u");

function validate118(data, path, errors){
if(typeof data === "string"){
if(!pattern2.test(data)){
fail(errors, path, "pattern");
}
}
else {
fail(errors, path, "type");
}
}


function validate117(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!((key0 === "resource") || (key0 === "service"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.resource !== undefined){
let data0 = data.resource;
if(isMap(data0)){
if(data0.kind === undefined){
fail(errors, path+"/resource", "required", "kind");
}
if(data0.name === undefined){
fail(errors, path+"/resource", "required", "name");
}
for(const key1 in data0){
if(!(((key1 === "apiGroup") || (key1 === "kind")) || (key1 === "name"))){
fail(errors, path+"/resource", "additionalProperties", key1);
}
}
if(data0.apiGroup !== undefined){
if(typeof data0.apiGroup !== "string"){
fail(errors, path+"/resource/apiGroup", "type");
}
}
if(data0.kind !== undefined){
if(typeof data0.kind !== "string"){
fail(errors, path+"/resource/kind", "type");
}
}
if(data0.name !== undefined){
if(typeof data0.name !== "string"){
fail(errors, path+"/resource/name", "type");
}
}
}
else {
fail(errors, path+"/resource", "type");
}
}
if(data.service !== undefined){
let data4 = data.service;
if(isMap(data4)){
if(data4.name === undefined){
fail(errors, path+"/service", "required", "name");
}
if(data4.port === undefined){
fail(errors, path+"/service", "required", "port");
}
for(const key2 in data4){
if(!((key2 === "name") || (key2 === "port"))){
fail(errors, path+"/service", "additionalProperties", key2);
}
}
if(data4.name !== undefined){
validate118(data4.name, path+"/service/name", errors);
}
if(data4.port !== undefined){
let data6 = data4.port;
if(isMap(data6)){
for(const key3 in data6){
if(!((key3 === "name") || (key3 === "number"))){
fail(errors, path+"/service/port", "additionalProperties", key3);
}
}
if(data6.name !== undefined){
validate52(data6.name, path+"/service/port/name", errors);
}
if(data6.number !== undefined){
validate88(data6.number, path+"/service/port/number", errors);
}
if((data6["name"] == null ? 0 : 1) + (data6["number"] == null ? 0 : 1) !== 1){
fail(errors, path+"/service/port", "exactlyOneOf");
}
}
else {
fail(errors, path+"/service/port", "type");
}
}
}
else {
fail(errors, path+"/service", "type");
}
}
if((data["service"] == null ? 0 : 1) + (data["resource"] == null ? 0 : 1) !== 1){
fail(errors, path, "exactlyOneOf");
}
}
else {
fail(errors, path, "type");
}
}

const pattern4 = new RegExp("^(?!\\d+(\\.\\d+){3}$)((\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)?$", "u");

function validate125(data, path, errors){
if(typeof data === "string"){
if(!pattern4.test(data)){
fail(errors, path, "pattern");
}
}
else {
fail(errors, path, "type");
}
}

const pattern5 = new RegExp("^(?!\\d+(\\.\\d+){3}$)(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$", "u");

function validate128(data, path, errors){
if(typeof data === "string"){
if(!pattern5.test(data)){
fail(errors, path, "pattern");
}
}
else {
fail(errors, path, "type");
}
}


function validate111(data, path, errors){
if(isMap(data)){
if(data.spec === undefined){
fail(errors, path, "required", "spec");
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "networking.k8s.io/v1")){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("Ingress" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate112(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
for(const key1 in data3){
if(!((((key1 === "defaultBackend") || (key1 === "ingressClassName")) || (key1 === "rules")) || (key1 === "tls"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.defaultBackend !== undefined){
validate117(data3.defaultBackend, path+"/spec/defaultBackend", errors);
}
if(data3.ingressClassName !== undefined){
if(typeof data3.ingressClassName !== "string"){
fail(errors, path+"/spec/ingressClassName", "type");
}
}
if(data3.rules !== undefined){
let data6 = data3.rules;
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(isMap(data7)){
for(const key2 in data7){
if(!((key2 === "host") || (key2 === "http"))){
fail(errors, path+"/spec/rules/" + i0, "additionalProperties", key2);
}
}
if(data7.host !== undefined){
validate125(data7.host, path+"/spec/rules/" + i0+"/host", errors);
}
if(data7.http !== undefined){
let data9 = data7.http;
if(isMap(data9)){
if(data9.paths === undefined){
fail(errors, path+"/spec/rules/" + i0+"/http", "required", "paths");
}
for(const key3 in data9){
if(!(key3 === "paths")){
fail(errors, path+"/spec/rules/" + i0+"/http", "additionalProperties", key3);
}
}
if(data9.paths !== undefined){
let data10 = data9.paths;
if(Array.isArray(data10)){
if(data10.length < 1){
fail(errors, path+"/spec/rules/" + i0+"/http/paths", "minItems");
}
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
let data11 = data10[i1];
if(isMap(data11)){
if(data11.pathType === undefined){
fail(errors, path+"/spec/rules/" + i0+"/http/paths/" + i1, "required", "pathType");
}
if(data11.backend === undefined){
fail(errors, path+"/spec/rules/" + i0+"/http/paths/" + i1, "required", "backend");
}
for(const key4 in data11){
if(!(((key4 === "backend") || (key4 === "path")) || (key4 === "pathType"))){
fail(errors, path+"/spec/rules/" + i0+"/http/paths/" + i1, "additionalProperties", key4);
}
}
if(data11.backend !== undefined){
validate117(data11.backend, path+"/spec/rules/" + i0+"/http/paths/" + i1+"/backend", errors);
}
if(data11.path !== undefined){
if(typeof data11.path !== "string"){
fail(errors, path+"/spec/rules/" + i0+"/http/paths/" + i1+"/path", "type");
}
}
if(data11.pathType !== undefined){
let data14 = data11.pathType;
if(!(((data14 === "Exact") || (data14 === "Prefix")) || (data14 === "ImplementationSpecific"))){
fail(errors, path+"/spec/rules/" + i0+"/http/paths/" + i1+"/pathType", "enum");
}
}
}
else {
fail(errors, path+"/spec/rules/" + i0+"/http/paths/" + i1, "type");
}
}
}
else {
fail(errors, path+"/spec/rules/" + i0+"/http/paths", "type");
}
}
}
else {
fail(errors, path+"/spec/rules/" + i0+"/http", "type");
}
}
}
else {
fail(errors, path+"/spec/rules/" + i0, "type");
}
}
}
else {
fail(errors, path+"/spec/rules", "type");
}
}
if(data3.tls !== undefined){
let data15 = data3.tls;
if(Array.isArray(data15)){
const len2 = data15.length;
for(let i2=0; i2<len2; i2++){
let data16 = data15[i2];
if(isMap(data16)){
for(const key5 in data16){
if(!((key5 === "hosts") || (key5 === "secretName"))){
fail(errors, path+"/spec/tls/" + i2, "additionalProperties", key5);
}
}
if(data16.hosts !== undefined){
let data17 = data16.hosts;
if(Array.isArray(data17)){
const len3 = data17.length;
for(let i3=0; i3<len3; i3++){
validate128(data17[i3], path+"/spec/tls/" + i2+"/hosts/" + i3, errors);
}
}
else {
fail(errors, path+"/spec/tls/" + i2+"/hosts", "type");
}
}
if(data16.secretName !== undefined){
if(typeof data16.secretName !== "string"){
fail(errors, path+"/spec/tls/" + i2+"/secretName", "type");
}
}
}
else {
fail(errors, path+"/spec/tls/" + i2, "type");
}
}
}
else {
fail(errors, path+"/spec/tls", "type");
}
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind6 = validate130;

function validate131(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!((key0 === "annotations" || key0 === "clusterName" || key0 === "creationTimestamp" || key0 === "deletionGracePeriodSeconds" || key0 === "deletionTimestamp" || key0 === "finalizers" || key0 === "generateName" || key0 === "generation" || key0 === "labels" || key0 === "managedFields" || key0 === "name" || key0 === "namespace" || key0 === "ownerReferences" || key0 === "resourceVersion" || key0 === "selfLink" || key0 === "uid"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.annotations !== undefined){
validate24(data.annotations, path+"/annotations", errors);
}
if(data.finalizers !== undefined){
validate26(data.finalizers, path+"/finalizers", errors);
}
if(data.generateName !== undefined){
if(typeof data.generateName !== "string"){
fail(errors, path+"/generateName", "type");
}
}
if(data.labels !== undefined){
validate24(data.labels, path+"/labels", errors);
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
fail(errors, path+"/name", "type");
}
}
if(data.namespace !== undefined){
if(typeof data.namespace !== "string"){
fail(errors, path+"/namespace", "type");
}
}
if(data.ownerReferences !== undefined){
let data6 = data.ownerReferences;
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(!(isMap(data7))){
fail(errors, path+"/ownerReferences/" + i0, "type");
}
}
}
else {
fail(errors, path+"/ownerReferences", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const pattern6 = new RegExp("^[^/]+/.+$", "u");

function validate130(data, path, errors){
if(isMap(data)){
if(data.spec === undefined){
fail(errors, path, "required", "spec");
}
for(const key0 in data){
if(!((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "networking.k8s.io/v1")){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("IngressClass" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate131(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
if(data3.controller === undefined){
fail(errors, path+"/spec", "required", "controller");
}
for(const key1 in data3){
if(!((key1 === "controller") || (key1 === "parameters"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.controller !== undefined){
let data4 = data3.controller;
if(typeof data4 === "string"){
if(!pattern6.test(data4)){
fail(errors, path+"/spec/controller", "pattern");
}
}
else {
fail(errors, path+"/spec/controller", "type");
}
}
if(data3.parameters !== undefined){
let data5 = data3.parameters;
if(isMap(data5)){
if(data5.kind === undefined){
fail(errors, path+"/spec/parameters", "required", "kind");
}
if(data5.name === undefined){
fail(errors, path+"/spec/parameters", "required", "name");
}
for(const key2 in data5){
if(!(((((key2 === "apiGroup") || (key2 === "kind")) || (key2 === "name")) || (key2 === "namespace")) || (key2 === "scope"))){
fail(errors, path+"/spec/parameters", "additionalProperties", key2);
}
}
if(data5.apiGroup !== undefined){
if(typeof data5.apiGroup !== "string"){
fail(errors, path+"/spec/parameters/apiGroup", "type");
}
}
if(data5.kind !== undefined){
if(typeof data5.kind !== "string"){
fail(errors, path+"/spec/parameters/kind", "type");
}
}
if(data5.name !== undefined){
if(typeof data5.name !== "string"){
fail(errors, path+"/spec/parameters/name", "type");
}
}
if(data5.namespace !== undefined){
if(typeof data5.namespace !== "string"){
fail(errors, path+"/spec/parameters/namespace", "type");
}
}
if(data5.scope !== undefined){
let data10 = data5.scope;
if(!((data10 === "Cluster") || (data10 === "Namespace"))){
fail(errors, path+"/spec/parameters/scope", "enum");
}
}
}
else {
fail(errors, path+"/spec/parameters", "type");
}
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind7 = validate136;

function validate136(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "v1")){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("Namespace" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
for(const key1 in data3){
if(!(key1 === "finalizers")){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.finalizers !== undefined){
validate26(data3.finalizers, path+"/spec/finalizers", errors);
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind8 = validate144;

function validate156(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((key0 === "ipBlock") || (key0 === "namespaceSelector")) || (key0 === "podSelector"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.ipBlock !== undefined){
let data0 = data.ipBlock;
if(isMap(data0)){
if(data0.cidr === undefined){
fail(errors, path+"/ipBlock", "required", "cidr");
}
for(const key1 in data0){
if(!((key1 === "cidr") || (key1 === "except"))){
fail(errors, path+"/ipBlock", "additionalProperties", key1);
}
}
if(data0.cidr !== undefined){
if(typeof data0.cidr !== "string"){
fail(errors, path+"/ipBlock/cidr", "type");
}
}
if(data0.except !== undefined){
validate26(data0.except, path+"/ipBlock/except", errors);
}
}
else {
fail(errors, path+"/ipBlock", "type");
}
}
if(data.namespaceSelector !== undefined){
validate30(data.namespaceSelector, path+"/namespaceSelector", errors);
}
if(data.podSelector !== undefined){
validate30(data.podSelector, path+"/podSelector", errors);
}
}
else {
fail(errors, path, "type");
}
}


function validate144(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "networking.k8s.io/v1")){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("NetworkPolicy" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
for(const key1 in data3){
if(!((((key1 === "egress") || (key1 === "ingress")) || (key1 === "podSelector")) || (key1 === "policyTypes"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.egress !== undefined){
let data4 = data3.egress;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(isMap(data5)){
for(const key2 in data5){
if(!((key2 === "ports") || (key2 === "to"))){
fail(errors, path+"/spec/egress/" + i0, "additionalProperties", key2);
}
}
if(data5.ports !== undefined){
let data6 = data5.ports;
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(isMap(data7)){
for(const key3 in data7){
if(!(((key3 === "endPort") || (key3 === "port")) || (key3 === "protocol"))){
fail(errors, path+"/spec/egress/" + i0+"/ports/" + i1, "additionalProperties", key3);
}
}
if(data7.endPort !== undefined){
validate88(data7.endPort, path+"/spec/egress/" + i0+"/ports/" + i1+"/endPort", errors);
}
if(data7.port !== undefined){
validate47(data7.port, path+"/spec/egress/" + i0+"/ports/" + i1+"/port", errors);
}
if(data7.protocol !== undefined){
validate54(data7.protocol, path+"/spec/egress/" + i0+"/ports/" + i1+"/protocol", errors);
}
}
else {
fail(errors, path+"/spec/egress/" + i0+"/ports/" + i1, "type");
}
}
}
else {
fail(errors, path+"/spec/egress/" + i0+"/ports", "type");
}
}
if(data5.to !== undefined){
let data11 = data5.to;
if(Array.isArray(data11)){
const len2 = data11.length;
for(let i2=0; i2<len2; i2++){
validate156(data11[i2], path+"/spec/egress/" + i0+"/to/" + i2, errors);
}
}
else {
fail(errors, path+"/spec/egress/" + i0+"/to", "type");
}
}
}
else {
fail(errors, path+"/spec/egress/" + i0, "type");
}
}
}
else {
fail(errors, path+"/spec/egress", "type");
}
}
if(data3.ingress !== undefined){
let data13 = data3.ingress;
if(Array.isArray(data13)){
const len3 = data13.length;
for(let i3=0; i3<len3; i3++){
let data14 = data13[i3];
if(isMap(data14)){
for(const key4 in data14){
if(!((key4 === "from") || (key4 === "ports"))){
fail(errors, path+"/spec/ingress/" + i3, "additionalProperties", key4);
}
}
if(data14.from !== undefined){
let data15 = data14.from;
if(Array.isArray(data15)){
const len4 = data15.length;
for(let i4=0; i4<len4; i4++){
validate156(data15[i4], path+"/spec/ingress/" + i3+"/from/" + i4, errors);
}
}
else {
fail(errors, path+"/spec/ingress/" + i3+"/from", "type");
}
}
if(data14.ports !== undefined){
let data17 = data14.ports;
if(Array.isArray(data17)){
const len5 = data17.length;
for(let i5=0; i5<len5; i5++){
let data18 = data17[i5];
if(isMap(data18)){
for(const key5 in data18){
if(!(((key5 === "endPort") || (key5 === "port")) || (key5 === "protocol"))){
fail(errors, path+"/spec/ingress/" + i3+"/ports/" + i5, "additionalProperties", key5);
}
}
if(data18.endPort !== undefined){
validate88(data18.endPort, path+"/spec/ingress/" + i3+"/ports/" + i5+"/endPort", errors);
}
if(data18.port !== undefined){
validate47(data18.port, path+"/spec/ingress/" + i3+"/ports/" + i5+"/port", errors);
}
if(data18.protocol !== undefined){
validate54(data18.protocol, path+"/spec/ingress/" + i3+"/ports/" + i5+"/protocol", errors);
}
}
else {
fail(errors, path+"/spec/ingress/" + i3+"/ports/" + i5, "type");
}
}
}
else {
fail(errors, path+"/spec/ingress/" + i3+"/ports", "type");
}
}
}
else {
fail(errors, path+"/spec/ingress/" + i3, "type");
}
}
}
else {
fail(errors, path+"/spec/ingress", "type");
}
}
if(data3.podSelector !== undefined){
validate30(data3.podSelector, path+"/spec/podSelector", errors);
}
if(data3.policyTypes !== undefined){
let data23 = data3.policyTypes;
if(Array.isArray(data23)){
const len6 = data23.length;
for(let i6=0; i6<len6; i6++){
let data24 = data23[i6];
if(!((data24 === "Ingress") || (data24 === "Egress"))){
fail(errors, path+"/spec/policyTypes/" + i6, "enum");
}
}
}
else {
fail(errors, path+"/spec/policyTypes", "type");
}
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind9 = validate170;

function validate170(data, path, errors){
if(isMap(data)){
if(data.spec === undefined){
fail(errors, path, "required", "spec");
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "v1")){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("Pod" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
validate40(data.spec, path+"/spec", errors);
}
}
else {
fail(errors, path, "type");
}
}

const kind10 = validate180;

function validate180(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(!((data0 === "policy/v1") || (data0 === "policy/v1beta1"))){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("PodDisruptionBudget" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
for(const key1 in data3){
if(!((((key1 === "maxUnavailable") || (key1 === "minAvailable")) || (key1 === "selector")) || (key1 === "unhealthyPodEvictionPolicy"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.maxUnavailable !== undefined){
validate62(data3.maxUnavailable, path+"/spec/maxUnavailable", errors);
}
if(data3.minAvailable !== undefined){
validate62(data3.minAvailable, path+"/spec/minAvailable", errors);
}
if(data3.selector !== undefined){
validate30(data3.selector, path+"/spec/selector", errors);
}
if(data3.unhealthyPodEvictionPolicy !== undefined){
let data7 = data3.unhealthyPodEvictionPolicy;
if(!((data7 === "IfHealthyBudget") || (data7 === "AlwaysAllow"))){
fail(errors, path+"/spec/unhealthyPodEvictionPolicy", "enum");
}
}
if((data3["minAvailable"] == null ? 0 : 1) + (data3["maxUnavailable"] == null ? 0 : 1) > 1){
fail(errors, path+"/spec", "atMostOneOf");
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind11 = validate193;

function validate193(data, path, errors){
if(isMap(data)){
if(data.spec === undefined){
fail(errors, path, "required", "spec");
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "apps/v1")){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("ReplicaSet" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
if(data3.selector === undefined){
fail(errors, path+"/spec", "required", "selector");
}
for(const key1 in data3){
if(!((((key1 === "minReadySeconds") || (key1 === "replicas")) || (key1 === "selector")) || (key1 === "template"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.minReadySeconds !== undefined){
let data4 = data3.minReadySeconds;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
fail(errors, path+"/spec/minReadySeconds", "type");
}
}
if(data3.replicas !== undefined){
let data5 = data3.replicas;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
fail(errors, path+"/spec/replicas", "type");
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
fail(errors, path+"/spec/replicas", "minimum");
}
}
}
if(data3.selector !== undefined){
validate30(data3.selector, path+"/spec/selector", errors);
}
if(data3.template !== undefined){
validate34(data3.template, path+"/spec/template", errors);
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind12 = validate207;

function validate207(data, path, errors){
if(isMap(data)){
if(data.spec === undefined){
fail(errors, path, "required", "spec");
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "v1")){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("Service" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
for(const key1 in data3){
if(!((key1 === "allocateLoadBalancerNodePorts" || key1 === "clusterIP" || key1 === "clusterIPs" || key1 === "externalIPs" || key1 === "externalName" || key1 === "externalTrafficPolicy" || key1 === "healthCheckNodePort" || key1 === "internalTrafficPolicy" || key1 === "ipFamilies" || key1 === "ipFamily" || key1 === "ipFamilyPolicy" || key1 === "loadBalancerClass" || key1 === "loadBalancerIP" || key1 === "loadBalancerSourceRanges" || key1 === "ports" || key1 === "publishNotReadyAddresses" || key1 === "selector" || key1 === "sessionAffinity" || key1 === "sessionAffinityConfig" || key1 === "topologyKeys" || key1 === "trafficDistribution" || key1 === "type"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.allocateLoadBalancerNodePorts !== undefined){
if(typeof data3.allocateLoadBalancerNodePorts !== "boolean"){
fail(errors, path+"/spec/allocateLoadBalancerNodePorts", "type");
}
}
if(data3.clusterIP !== undefined){
if(typeof data3.clusterIP !== "string"){
fail(errors, path+"/spec/clusterIP", "type");
}
}
if(data3.clusterIPs !== undefined){
validate26(data3.clusterIPs, path+"/spec/clusterIPs", errors);
}
if(data3.externalIPs !== undefined){
validate26(data3.externalIPs, path+"/spec/externalIPs", errors);
}
if(data3.externalName !== undefined){
if(typeof data3.externalName !== "string"){
fail(errors, path+"/spec/externalName", "type");
}
}
if(data3.externalTrafficPolicy !== undefined){
let data9 = data3.externalTrafficPolicy;
if(!((data9 === "Cluster") || (data9 === "Local"))){
fail(errors, path+"/spec/externalTrafficPolicy", "enum");
}
}
if(data3.healthCheckNodePort !== undefined){
let data10 = data3.healthCheckNodePort;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
fail(errors, path+"/spec/healthCheckNodePort", "type");
}
}
if(data3.internalTrafficPolicy !== undefined){
let data11 = data3.internalTrafficPolicy;
if(!((data11 === "Cluster") || (data11 === "Local"))){
fail(errors, path+"/spec/internalTrafficPolicy", "enum");
}
}
if(data3.ipFamilies !== undefined){
let data12 = data3.ipFamilies;
if(Array.isArray(data12)){
const len0 = data12.length;
for(let i0=0; i0<len0; i0++){
let data13 = data12[i0];
if(!((data13 === "IPv4") || (data13 === "IPv6"))){
fail(errors, path+"/spec/ipFamilies/" + i0, "enum");
}
}
}
else {
fail(errors, path+"/spec/ipFamilies", "type");
}
}
if(data3.ipFamilyPolicy !== undefined){
let data14 = data3.ipFamilyPolicy;
if(!(((data14 === "SingleStack") || (data14 === "PreferDualStack")) || (data14 === "RequireDualStack"))){
fail(errors, path+"/spec/ipFamilyPolicy", "enum");
}
}
if(data3.loadBalancerClass !== undefined){
if(typeof data3.loadBalancerClass !== "string"){
fail(errors, path+"/spec/loadBalancerClass", "type");
}
}
if(data3.loadBalancerIP !== undefined){
if(typeof data3.loadBalancerIP !== "string"){
fail(errors, path+"/spec/loadBalancerIP", "type");
}
}
if(data3.loadBalancerSourceRanges !== undefined){
validate26(data3.loadBalancerSourceRanges, path+"/spec/loadBalancerSourceRanges", errors);
}
if(data3.ports !== undefined){
let data18 = data3.ports;
if(Array.isArray(data18)){
const len1 = data18.length;
for(let i1=0; i1<len1; i1++){
let data19 = data18[i1];
if(isMap(data19)){
if(data19.port === undefined){
fail(errors, path+"/spec/ports/" + i1, "required", "port");
}
for(const key2 in data19){
if(!((((((key2 === "appProtocol") || (key2 === "name")) || (key2 === "nodePort")) || (key2 === "port")) || (key2 === "protocol")) || (key2 === "targetPort"))){
fail(errors, path+"/spec/ports/" + i1, "additionalProperties", key2);
}
}
if(data19.appProtocol !== undefined){
if(typeof data19.appProtocol !== "string"){
fail(errors, path+"/spec/ports/" + i1+"/appProtocol", "type");
}
}
if(data19.name !== undefined){
validate118(data19.name, path+"/spec/ports/" + i1+"/name", errors);
}
if(data19.nodePort !== undefined){
let data22 = data19.nodePort;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
fail(errors, path+"/spec/ports/" + i1+"/nodePort", "type");
}
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 > 65535 || isNaN(data22)){
fail(errors, path+"/spec/ports/" + i1+"/nodePort", "maximum");
}
if(data22 < 0 || isNaN(data22)){
fail(errors, path+"/spec/ports/" + i1+"/nodePort", "minimum");
}
}
}
if(data19.port !== undefined){
validate88(data19.port, path+"/spec/ports/" + i1+"/port", errors);
}
if(data19.protocol !== undefined){
validate54(data19.protocol, path+"/spec/ports/" + i1+"/protocol", errors);
}
if(data19.targetPort !== undefined){
validate47(data19.targetPort, path+"/spec/ports/" + i1+"/targetPort", errors);
}
}
else {
fail(errors, path+"/spec/ports/" + i1, "type");
}
}
}
else {
fail(errors, path+"/spec/ports", "type");
}
}
if(data3.publishNotReadyAddresses !== undefined){
if(typeof data3.publishNotReadyAddresses !== "boolean"){
fail(errors, path+"/spec/publishNotReadyAddresses", "type");
}
}
if(data3.selector !== undefined){
validate24(data3.selector, path+"/spec/selector", errors);
}
if(data3.sessionAffinity !== undefined){
let data28 = data3.sessionAffinity;
if(!((data28 === "None") || (data28 === "ClientIP"))){
fail(errors, path+"/spec/sessionAffinity", "enum");
}
}
if(data3.sessionAffinityConfig !== undefined){
let data29 = data3.sessionAffinityConfig;
if(isMap(data29)){
for(const key3 in data29){
if(!(key3 === "clientIP")){
fail(errors, path+"/spec/sessionAffinityConfig", "additionalProperties", key3);
}
}
if(data29.clientIP !== undefined){
let data30 = data29.clientIP;
if(isMap(data30)){
for(const key4 in data30){
if(!(key4 === "timeoutSeconds")){
fail(errors, path+"/spec/sessionAffinityConfig/clientIP", "additionalProperties", key4);
}
}
if(data30.timeoutSeconds !== undefined){
let data31 = data30.timeoutSeconds;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
fail(errors, path+"/spec/sessionAffinityConfig/clientIP/timeoutSeconds", "type");
}
}
}
else {
fail(errors, path+"/spec/sessionAffinityConfig/clientIP", "type");
}
}
}
else {
fail(errors, path+"/spec/sessionAffinityConfig", "type");
}
}
if(data3.trafficDistribution !== undefined){
if(typeof data3.trafficDistribution !== "string"){
fail(errors, path+"/spec/trafficDistribution", "type");
}
}
if(data3.type !== undefined){
let data33 = data3.type;
if(!((((data33 === "ClusterIP") || (data33 === "NodePort")) || (data33 === "LoadBalancer")) || (data33 === "ExternalName"))){
fail(errors, path+"/spec/type", "enum");
}
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind13 = validate227;

function validate227(data, path, errors){
if(isMap(data)){
if(data.spec === undefined){
fail(errors, path, "required", "spec");
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "apps/v1")){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("StatefulSet" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
if(data3.selector === undefined){
fail(errors, path+"/spec", "required", "selector");
}
if(data3.template === undefined){
fail(errors, path+"/spec", "required", "template");
}
for(const key1 in data3){
if(!((key1 === "minReadySeconds" || key1 === "ordinals" || key1 === "persistentVolumeClaimRetentionPolicy" || key1 === "podManagementPolicy" || key1 === "replicas" || key1 === "revisionHistoryLimit" || key1 === "selector" || key1 === "serviceName" || key1 === "template" || key1 === "updateStrategy" || key1 === "volumeClaimTemplates"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.minReadySeconds !== undefined){
let data4 = data3.minReadySeconds;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
fail(errors, path+"/spec/minReadySeconds", "type");
}
}
if(data3.ordinals !== undefined){
let data5 = data3.ordinals;
if(isMap(data5)){
for(const key2 in data5){
if(!(key2 === "start")){
fail(errors, path+"/spec/ordinals", "additionalProperties", key2);
}
}
if(data5.start !== undefined){
let data6 = data5.start;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
fail(errors, path+"/spec/ordinals/start", "type");
}
}
}
else {
fail(errors, path+"/spec/ordinals", "type");
}
}
if(data3.persistentVolumeClaimRetentionPolicy !== undefined){
let data7 = data3.persistentVolumeClaimRetentionPolicy;
if(!(isMap(data7))){
fail(errors, path+"/spec/persistentVolumeClaimRetentionPolicy", "type");
}
}
if(data3.podManagementPolicy !== undefined){
let data8 = data3.podManagementPolicy;
if(!((data8 === "OrderedReady") || (data8 === "Parallel"))){
fail(errors, path+"/spec/podManagementPolicy", "enum");
}
}
if(data3.replicas !== undefined){
let data9 = data3.replicas;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
fail(errors, path+"/spec/replicas", "type");
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
fail(errors, path+"/spec/replicas", "minimum");
}
}
}
if(data3.revisionHistoryLimit !== undefined){
let data10 = data3.revisionHistoryLimit;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
fail(errors, path+"/spec/revisionHistoryLimit", "type");
}
}
if(data3.selector !== undefined){
validate30(data3.selector, path+"/spec/selector", errors);
}
if(data3.serviceName !== undefined){
if(typeof data3.serviceName !== "string"){
fail(errors, path+"/spec/serviceName", "type");
}
}
if(data3.template !== undefined){
validate34(data3.template, path+"/spec/template", errors);
}
if(data3.updateStrategy !== undefined){
let data14 = data3.updateStrategy;
if(isMap(data14)){
for(const key3 in data14){
if(!((key3 === "rollingUpdate") || (key3 === "type"))){
fail(errors, path+"/spec/updateStrategy", "additionalProperties", key3);
}
}
if(data14.rollingUpdate !== undefined){
let data15 = data14.rollingUpdate;
if(isMap(data15)){
for(const key4 in data15){
if(!((key4 === "maxUnavailable") || (key4 === "partition"))){
fail(errors, path+"/spec/updateStrategy/rollingUpdate", "additionalProperties", key4);
}
}
if(data15.maxUnavailable !== undefined){
validate62(data15.maxUnavailable, path+"/spec/updateStrategy/rollingUpdate/maxUnavailable", errors);
}
if(data15.partition !== undefined){
let data17 = data15.partition;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
fail(errors, path+"/spec/updateStrategy/rollingUpdate/partition", "type");
}
}
}
else {
fail(errors, path+"/spec/updateStrategy/rollingUpdate", "type");
}
}
if(data14.type !== undefined){
let data18 = data14.type;
if(!((data18 === "OnDelete") || (data18 === "RollingUpdate"))){
fail(errors, path+"/spec/updateStrategy/type", "enum");
}
}
}
else {
fail(errors, path+"/spec/updateStrategy", "type");
}
}
if(data3.volumeClaimTemplates !== undefined){
let data19 = data3.volumeClaimTemplates;
if(Array.isArray(data19)){
const len0 = data19.length;
for(let i0=0; i0<len0; i0++){
let data20 = data19[i0];
if(!(isMap(data20))){
fail(errors, path+"/spec/volumeClaimTemplates/" + i0, "type");
}
}
}
else {
fail(errors, path+"/spec/volumeClaimTemplates", "type");
}
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind14 = validate243;

function validate249(data, path, errors){
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(typeof data[i0] !== "string"){
fail(errors, path+"/" + i0, "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const pattern10 = new RegExp("^[^*]{0,63}$", "u");

function validate275(data, path, errors){
if(typeof data === "string"){
if(!pattern10.test(data)){
fail(errors, path, "pattern");
}
}
else {
fail(errors, path, "type");
}
}


function validate274(data, path, errors){
if(isMap(data)){
for(const key0 in data){
validate275(data[key0], path+"/" + escaped(key0), errors);
}
}
else {
fail(errors, path, "type");
}
}


function validate273(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(key0 === "matchLabels")){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.matchLabels !== undefined){
validate274(data.matchLabels, path+"/matchLabels", errors);
}
}
else {
fail(errors, path, "type");
}
}

const pattern11 = new RegExp("^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$", "u");
const pattern12 = new RegExp("^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$", "u");
const pattern14 = new RegExp("^$", "u");
const pattern13 = new RegExp(".", "u");

function validate280(data, path, errors){
if(typeof data === "string"){
if(!pattern13.test(data)){
fail(errors, path, "pattern");
}
}
else {
fail(errors, path, "type");
}
}


function validate279(data, path, errors){
if(isMap(data)){
if(data.kind === undefined){
fail(errors, path, "required", "kind");
}
if(data.name === undefined){
fail(errors, path, "required", "name");
}
for(const key0 in data){
if(!((((key0 === "group") || (key0 === "kind")) || (key0 === "name")) || (key0 === "namespace"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.group !== undefined){
let data0 = data.group;
if(typeof data0 === "string"){
if(!pattern11.test(data0)){
fail(errors, path+"/group", "pattern");
}
}
else {
fail(errors, path+"/group", "type");
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 === "string"){
if(!pattern12.test(data1)){
fail(errors, path+"/kind", "pattern");
}
}
else {
fail(errors, path+"/kind", "type");
}
}
if(data.name !== undefined){
validate280(data.name, path+"/name", errors);
}
if(data.namespace !== undefined){
let data3 = data.namespace;
if(typeof data3 === "string"){
if(!pattern14.test(data3)){
fail(errors, path+"/namespace", "pattern");
}
}
else {
fail(errors, path+"/namespace", "type");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate283(data, path, errors){
if(Array.isArray(data)){
if(data.length > 16){
fail(errors, path, "maxItems");
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
validate279(data[i0], path+"/" + i0, errors);
}
}
else {
fail(errors, path, "type");
}
}


function validate243(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(!((data0 === "security.istio.io/v1") || (data0 === "security.istio.io/v1beta1"))){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("AuthorizationPolicy" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
for(const key1 in data3){
if(!((((((key1 === "action") || (key1 === "provider")) || (key1 === "rules")) || (key1 === "selector")) || (key1 === "targetRef")) || (key1 === "targetRefs"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.action !== undefined){
let data4 = data3.action;
if(!((((data4 === "ALLOW") || (data4 === "DENY")) || (data4 === "AUDIT")) || (data4 === "CUSTOM"))){
fail(errors, path+"/spec/action", "enum");
}
}
if(data3.provider !== undefined){
let data5 = data3.provider;
if(isMap(data5)){
for(const key2 in data5){
if(!(key2 === "name")){
fail(errors, path+"/spec/provider", "additionalProperties", key2);
}
}
if(data5.name !== undefined){
if(typeof data5.name !== "string"){
fail(errors, path+"/spec/provider/name", "type");
}
}
}
else {
fail(errors, path+"/spec/provider", "type");
}
}
if(data3.rules !== undefined){
let data7 = data3.rules;
if(Array.isArray(data7)){
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(isMap(data8)){
for(const key3 in data8){
if(!(((key3 === "from") || (key3 === "to")) || (key3 === "when"))){
fail(errors, path+"/spec/rules/" + i0, "additionalProperties", key3);
}
}
if(data8.from !== undefined){
let data9 = data8.from;
if(Array.isArray(data9)){
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
let data10 = data9[i1];
if(isMap(data10)){
for(const key4 in data10){
if(!(key4 === "source")){
fail(errors, path+"/spec/rules/" + i0+"/from/" + i1, "additionalProperties", key4);
}
}
if(data10.source !== undefined){
let data11 = data10.source;
if(isMap(data11)){
for(const key5 in data11){
if(!((key5 === "ipBlocks" || key5 === "namespaces" || key5 === "notIpBlocks" || key5 === "notNamespaces" || key5 === "notPrincipals" || key5 === "notRemoteIpBlocks" || key5 === "notRequestPrincipals" || key5 === "notServiceAccounts" || key5 === "notTrustDomains" || key5 === "principals" || key5 === "remoteIpBlocks" || key5 === "requestPrincipals" || key5 === "serviceAccounts" || key5 === "trustDomains"))){
fail(errors, path+"/spec/rules/" + i0+"/from/" + i1+"/source", "additionalProperties", key5);
}
}
if(data11.ipBlocks !== undefined){
validate249(data11.ipBlocks, path+"/spec/rules/" + i0+"/from/" + i1+"/source/ipBlocks", errors);
}
if(data11.namespaces !== undefined){
validate249(data11.namespaces, path+"/spec/rules/" + i0+"/from/" + i1+"/source/namespaces", errors);
}
if(data11.notIpBlocks !== undefined){
validate249(data11.notIpBlocks, path+"/spec/rules/" + i0+"/from/" + i1+"/source/notIpBlocks", errors);
}
if(data11.notNamespaces !== undefined){
validate249(data11.notNamespaces, path+"/spec/rules/" + i0+"/from/" + i1+"/source/notNamespaces", errors);
}
if(data11.notPrincipals !== undefined){
validate249(data11.notPrincipals, path+"/spec/rules/" + i0+"/from/" + i1+"/source/notPrincipals", errors);
}
if(data11.notRemoteIpBlocks !== undefined){
validate249(data11.notRemoteIpBlocks, path+"/spec/rules/" + i0+"/from/" + i1+"/source/notRemoteIpBlocks", errors);
}
if(data11.notRequestPrincipals !== undefined){
validate249(data11.notRequestPrincipals, path+"/spec/rules/" + i0+"/from/" + i1+"/source/notRequestPrincipals", errors);
}
if(data11.notServiceAccounts !== undefined){
let data19 = data11.notServiceAccounts;
if(Array.isArray(data19)){
if(data19.length > 16){
fail(errors, path+"/spec/rules/" + i0+"/from/" + i1+"/source/notServiceAccounts", "maxItems");
}
const len2 = data19.length;
for(let i2=0; i2<len2; i2++){
if(typeof data19[i2] !== "string"){
fail(errors, path+"/spec/rules/" + i0+"/from/" + i1+"/source/notServiceAccounts/" + i2, "type");
}
}
}
else {
fail(errors, path+"/spec/rules/" + i0+"/from/" + i1+"/source/notServiceAccounts", "type");
}
}
if(data11.notTrustDomains !== undefined){
validate249(data11.notTrustDomains, path+"/spec/rules/" + i0+"/from/" + i1+"/source/notTrustDomains", errors);
}
if(data11.principals !== undefined){
validate249(data11.principals, path+"/spec/rules/" + i0+"/from/" + i1+"/source/principals", errors);
}
if(data11.remoteIpBlocks !== undefined){
validate249(data11.remoteIpBlocks, path+"/spec/rules/" + i0+"/from/" + i1+"/source/remoteIpBlocks", errors);
}
if(data11.requestPrincipals !== undefined){
validate249(data11.requestPrincipals, path+"/spec/rules/" + i0+"/from/" + i1+"/source/requestPrincipals", errors);
}
if(data11.serviceAccounts !== undefined){
let data25 = data11.serviceAccounts;
if(Array.isArray(data25)){
if(data25.length > 16){
fail(errors, path+"/spec/rules/" + i0+"/from/" + i1+"/source/serviceAccounts", "maxItems");
}
const len3 = data25.length;
for(let i3=0; i3<len3; i3++){
if(typeof data25[i3] !== "string"){
fail(errors, path+"/spec/rules/" + i0+"/from/" + i1+"/source/serviceAccounts/" + i3, "type");
}
}
}
else {
fail(errors, path+"/spec/rules/" + i0+"/from/" + i1+"/source/serviceAccounts", "type");
}
}
if(data11.trustDomains !== undefined){
validate249(data11.trustDomains, path+"/spec/rules/" + i0+"/from/" + i1+"/source/trustDomains", errors);
}
}
else {
fail(errors, path+"/spec/rules/" + i0+"/from/" + i1+"/source", "type");
}
}
}
else {
fail(errors, path+"/spec/rules/" + i0+"/from/" + i1, "type");
}
}
}
else {
fail(errors, path+"/spec/rules/" + i0+"/from", "type");
}
}
if(data8.to !== undefined){
let data28 = data8.to;
if(Array.isArray(data28)){
const len4 = data28.length;
for(let i4=0; i4<len4; i4++){
let data29 = data28[i4];
if(isMap(data29)){
for(const key6 in data29){
if(!(key6 === "operation")){
fail(errors, path+"/spec/rules/" + i0+"/to/" + i4, "additionalProperties", key6);
}
}
if(data29.operation !== undefined){
let data30 = data29.operation;
if(isMap(data30)){
for(const key7 in data30){
if(!((((((((key7 === "hosts") || (key7 === "methods")) || (key7 === "notHosts")) || (key7 === "notMethods")) || (key7 === "notPaths")) || (key7 === "notPorts")) || (key7 === "paths")) || (key7 === "ports"))){
fail(errors, path+"/spec/rules/" + i0+"/to/" + i4+"/operation", "additionalProperties", key7);
}
}
if(data30.hosts !== undefined){
validate249(data30.hosts, path+"/spec/rules/" + i0+"/to/" + i4+"/operation/hosts", errors);
}
if(data30.methods !== undefined){
validate249(data30.methods, path+"/spec/rules/" + i0+"/to/" + i4+"/operation/methods", errors);
}
if(data30.notHosts !== undefined){
validate249(data30.notHosts, path+"/spec/rules/" + i0+"/to/" + i4+"/operation/notHosts", errors);
}
if(data30.notMethods !== undefined){
validate249(data30.notMethods, path+"/spec/rules/" + i0+"/to/" + i4+"/operation/notMethods", errors);
}
if(data30.notPaths !== undefined){
validate249(data30.notPaths, path+"/spec/rules/" + i0+"/to/" + i4+"/operation/notPaths", errors);
}
if(data30.notPorts !== undefined){
validate249(data30.notPorts, path+"/spec/rules/" + i0+"/to/" + i4+"/operation/notPorts", errors);
}
if(data30.paths !== undefined){
validate249(data30.paths, path+"/spec/rules/" + i0+"/to/" + i4+"/operation/paths", errors);
}
if(data30.ports !== undefined){
validate249(data30.ports, path+"/spec/rules/" + i0+"/to/" + i4+"/operation/ports", errors);
}
}
else {
fail(errors, path+"/spec/rules/" + i0+"/to/" + i4+"/operation", "type");
}
}
}
else {
fail(errors, path+"/spec/rules/" + i0+"/to/" + i4, "type");
}
}
}
else {
fail(errors, path+"/spec/rules/" + i0+"/to", "type");
}
}
if(data8.when !== undefined){
let data39 = data8.when;
if(Array.isArray(data39)){
const len5 = data39.length;
for(let i5=0; i5<len5; i5++){
let data40 = data39[i5];
if(isMap(data40)){
if(data40.key === undefined){
fail(errors, path+"/spec/rules/" + i0+"/when/" + i5, "required", "key");
}
for(const key8 in data40){
if(!(((key8 === "key") || (key8 === "notValues")) || (key8 === "values"))){
fail(errors, path+"/spec/rules/" + i0+"/when/" + i5, "additionalProperties", key8);
}
}
if(data40.key !== undefined){
if(typeof data40.key !== "string"){
fail(errors, path+"/spec/rules/" + i0+"/when/" + i5+"/key", "type");
}
}
if(data40.notValues !== undefined){
validate249(data40.notValues, path+"/spec/rules/" + i0+"/when/" + i5+"/notValues", errors);
}
if(data40.values !== undefined){
validate249(data40.values, path+"/spec/rules/" + i0+"/when/" + i5+"/values", errors);
}
}
else {
fail(errors, path+"/spec/rules/" + i0+"/when/" + i5, "type");
}
}
}
else {
fail(errors, path+"/spec/rules/" + i0+"/when", "type");
}
}
}
else {
fail(errors, path+"/spec/rules/" + i0, "type");
}
}
}
else {
fail(errors, path+"/spec/rules", "type");
}
}
if(data3.selector !== undefined){
validate273(data3.selector, path+"/spec/selector", errors);
}
if(data3.targetRef !== undefined){
validate279(data3.targetRef, path+"/spec/targetRef", errors);
}
if(data3.targetRefs !== undefined){
validate283(data3.targetRefs, path+"/spec/targetRefs", errors);
}
if((data3["selector"] == null ? 0 : 1) + (data3["targetRef"] == null ? 0 : 1) + (data3["targetRefs"] == null ? 0 : 1) > 1){
fail(errors, path+"/spec", "atMostOneOf");
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind15 = validate288;

function validate296(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(typeof data[key0] !== "string"){
fail(errors, path+"/" + escaped(key0), "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const pattern18 = new RegExp("^\\+?(?=(.*[hmsµ])?(0*[1-9]\\d*(\\.\\d*)?(ms|s|m|h)|0*\\.0{0,2}[1-9]\\d*(s|m(?!s)|h)|0*[1-9]\\d{3,}(\\.\\d*)?[uµ]s|0*[1-9]\\d{6,}(\\.\\d*)?ns))((\\d+(\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h))+$", "u");

function validate302(data, path, errors){
if(typeof data === "string"){
if(!pattern18.test(data)){
fail(errors, path, "pattern");
}
}
else {
fail(errors, path, "type");
}
}


function validate301(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!((key0 === "interval") || (key0 === "timeout"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.interval !== undefined){
validate302(data.interval, path+"/interval", errors);
}
if(data.timeout !== undefined){
validate302(data.timeout, path+"/timeout", errors);
}
}
else {
fail(errors, path, "type");
}
}


function validate300(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!((key0 === "h2UpgradePolicy" || key0 === "http1MaxPendingRequests" || key0 === "http2KeepAlive" || key0 === "http2MaxRequests" || key0 === "idleTimeout" || key0 === "maxConcurrentStreams" || key0 === "maxRequestsPerConnection" || key0 === "maxRetries" || key0 === "useClientProtocol"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.h2UpgradePolicy !== undefined){
let data0 = data.h2UpgradePolicy;
if(!(((data0 === "DEFAULT") || (data0 === "DO_NOT_UPGRADE")) || (data0 === "UPGRADE"))){
fail(errors, path+"/h2UpgradePolicy", "enum");
}
}
if(data.http1MaxPendingRequests !== undefined){
let data1 = data.http1MaxPendingRequests;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
fail(errors, path+"/http1MaxPendingRequests", "type");
}
}
if(data.http2KeepAlive !== undefined){
validate301(data.http2KeepAlive, path+"/http2KeepAlive", errors);
}
if(data.http2MaxRequests !== undefined){
let data3 = data.http2MaxRequests;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
fail(errors, path+"/http2MaxRequests", "type");
}
}
if(data.idleTimeout !== undefined){
validate302(data.idleTimeout, path+"/idleTimeout", errors);
}
if(data.maxConcurrentStreams !== undefined){
let data5 = data.maxConcurrentStreams;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
fail(errors, path+"/maxConcurrentStreams", "type");
}
}
if(data.maxRequestsPerConnection !== undefined){
let data6 = data.maxRequestsPerConnection;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
fail(errors, path+"/maxRequestsPerConnection", "type");
}
}
if(data.maxRetries !== undefined){
let data7 = data.maxRetries;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
fail(errors, path+"/maxRetries", "type");
}
}
if(data.useClientProtocol !== undefined){
if(typeof data.useClientProtocol !== "boolean"){
fail(errors, path+"/useClientProtocol", "type");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate313(data, path, errors){
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
fail(errors, path, "type");
}
if((typeof data == "number") && (isFinite(data))){
if(data > 4294967295 || isNaN(data)){
fail(errors, path, "maximum");
}
if(data < 0 || isNaN(data)){
fail(errors, path, "minimum");
}
}
}


function validate311(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((key0 === "interval") || (key0 === "probes")) || (key0 === "time"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.interval !== undefined){
validate302(data.interval, path+"/interval", errors);
}
if(data.probes !== undefined){
validate313(data.probes, path+"/probes", errors);
}
if(data.time !== undefined){
validate302(data.time, path+"/time", errors);
}
}
else {
fail(errors, path, "type");
}
}


function validate308(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((((key0 === "connectTimeout") || (key0 === "idleTimeout")) || (key0 === "maxConnectionDuration")) || (key0 === "maxConnections")) || (key0 === "tcpKeepalive"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.connectTimeout !== undefined){
validate302(data.connectTimeout, path+"/connectTimeout", errors);
}
if(data.idleTimeout !== undefined){
if(typeof data.idleTimeout !== "string"){
fail(errors, path+"/idleTimeout", "type");
}
}
if(data.maxConnectionDuration !== undefined){
validate302(data.maxConnectionDuration, path+"/maxConnectionDuration", errors);
}
if(data.maxConnections !== undefined){
let data3 = data.maxConnections;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
fail(errors, path+"/maxConnections", "type");
}
}
if(data.tcpKeepalive !== undefined){
validate311(data.tcpKeepalive, path+"/tcpKeepalive", errors);
}
}
else {
fail(errors, path, "type");
}
}


function validate299(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!((key0 === "http") || (key0 === "tcp"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.http !== undefined){
validate300(data.http, path+"/http", errors);
}
if(data.tcp !== undefined){
validate308(data.tcp, path+"/tcp", errors);
}
}
else {
fail(errors, path, "type");
}
}


function validate320(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((((key0 === "errorUtilizationPenaltyPercent") || (key0 === "metricNamesForComputingUtilization")) || (key0 === "weightExpirationPeriod")) || (key0 === "weightStabilizationPeriod")) || (key0 === "weightUpdatePeriod"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.errorUtilizationPenaltyPercent !== undefined){
validate313(data.errorUtilizationPenaltyPercent, path+"/errorUtilizationPenaltyPercent", errors);
}
if(data.metricNamesForComputingUtilization !== undefined){
validate26(data.metricNamesForComputingUtilization, path+"/metricNamesForComputingUtilization", errors);
}
if(data.weightExpirationPeriod !== undefined){
if(typeof data.weightExpirationPeriod !== "string"){
fail(errors, path+"/weightExpirationPeriod", "type");
}
}
if(data.weightStabilizationPeriod !== undefined){
if(typeof data.weightStabilizationPeriod !== "string"){
fail(errors, path+"/weightStabilizationPeriod", "type");
}
}
if(data.weightUpdatePeriod !== undefined){
if(typeof data.weightUpdatePeriod !== "string"){
fail(errors, path+"/weightUpdatePeriod", "type");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate327(data, path, errors){
if(isMap(data)){
if(data.name === undefined){
fail(errors, path, "required", "name");
}
for(const key0 in data){
if(!((key0 === "name") || (key0 === "value"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
fail(errors, path+"/name", "type");
}
}
if(data.value !== undefined){
if(typeof data.value !== "string"){
fail(errors, path+"/value", "type");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate326(data, path, errors){
if(isMap(data)){
if(data.name === undefined){
fail(errors, path, "required", "name");
}
for(const key0 in data){
if(!((((key0 === "attributes") || (key0 === "name")) || (key0 === "path")) || (key0 === "ttl"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.attributes !== undefined){
let data0 = data.attributes;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
validate327(data0[i0], path+"/attributes/" + i0, errors);
}
}
else {
fail(errors, path+"/attributes", "type");
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
fail(errors, path+"/name", "type");
}
}
if(data.path !== undefined){
if(typeof data.path !== "string"){
fail(errors, path+"/path", "type");
}
}
if(data.ttl !== undefined){
if(typeof data.ttl !== "string"){
fail(errors, path+"/ttl", "type");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate330(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(key0 === "tableSize")){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.tableSize !== undefined){
let data0 = data.tableSize;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
fail(errors, path+"/tableSize", "type");
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
fail(errors, path+"/tableSize", "minimum");
}
}
}
}
else {
fail(errors, path, "type");
}
}


function validate332(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(key0 === "minimumRingSize")){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.minimumRingSize !== undefined){
let data0 = data.minimumRingSize;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
fail(errors, path+"/minimumRingSize", "type");
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
fail(errors, path+"/minimumRingSize", "minimum");
}
}
}
}
else {
fail(errors, path, "type");
}
}


function validate325(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((((((key0 === "httpCookie") || (key0 === "httpHeaderName")) || (key0 === "httpQueryParameterName")) || (key0 === "maglev")) || (key0 === "minimumRingSize")) || (key0 === "ringHash")) || (key0 === "useSourceIp"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.httpCookie !== undefined){
validate326(data.httpCookie, path+"/httpCookie", errors);
}
if(data.httpHeaderName !== undefined){
if(typeof data.httpHeaderName !== "string"){
fail(errors, path+"/httpHeaderName", "type");
}
}
if(data.httpQueryParameterName !== undefined){
if(typeof data.httpQueryParameterName !== "string"){
fail(errors, path+"/httpQueryParameterName", "type");
}
}
if(data.maglev !== undefined){
validate330(data.maglev, path+"/maglev", errors);
}
if(data.minimumRingSize !== undefined){
let data4 = data.minimumRingSize;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
fail(errors, path+"/minimumRingSize", "type");
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
fail(errors, path+"/minimumRingSize", "minimum");
}
}
}
if(data.ringHash !== undefined){
validate332(data.ringHash, path+"/ringHash", errors);
}
if(data.useSourceIp !== undefined){
if(typeof data.useSourceIp !== "boolean"){
fail(errors, path+"/useSourceIp", "type");
}
}
if((data["httpHeaderName"] == null ? 0 : 1) + (data["httpCookie"] == null ? 0 : 1) + (data["useSourceIp"] == null ? 0 : 1) + (data["httpQueryParameterName"] == null ? 0 : 1) > 1 || (data["ringHash"] == null ? 0 : 1) + (data["maglev"] == null ? 0 : 1) > 1){
fail(errors, path, "atMostOneOf");
}
}
else {
fail(errors, path, "type");
}
}


function validate336(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!((key0 === "from") || (key0 === "to"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.from !== undefined){
if(typeof data.from !== "string"){
fail(errors, path+"/from", "type");
}
}
if(data.to !== undefined){
let data1 = data.to;
if(isMap(data1)){
for(const key1 in data1){
validate313(data1[key1], path+"/to/" + escaped(key1), errors);
}
}
else {
fail(errors, path+"/to", "type");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate339(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!((key0 === "from") || (key0 === "to"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.from !== undefined){
if(typeof data.from !== "string"){
fail(errors, path+"/from", "type");
}
}
if(data.to !== undefined){
if(typeof data.to !== "string"){
fail(errors, path+"/to", "type");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate335(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!((((key0 === "distribute") || (key0 === "enabled")) || (key0 === "failover")) || (key0 === "failoverPriority"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.distribute !== undefined){
let data0 = data.distribute;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
validate336(data0[i0], path+"/distribute/" + i0, errors);
}
}
else {
fail(errors, path+"/distribute", "type");
}
}
if(data.enabled !== undefined){
if(typeof data.enabled !== "boolean"){
fail(errors, path+"/enabled", "type");
}
}
if(data.failover !== undefined){
let data3 = data.failover;
if(Array.isArray(data3)){
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
validate339(data3[i1], path+"/failover/" + i1, errors);
}
}
else {
fail(errors, path+"/failover", "type");
}
}
if(data.failoverPriority !== undefined){
validate26(data.failoverPriority, path+"/failoverPriority", errors);
}
}
else {
fail(errors, path, "type");
}
}


function validate343(data, path, errors){
if(isMap(data)){
if(data.duration === undefined){
fail(errors, path, "required", "duration");
}
for(const key0 in data){
if(!(((key0 === "aggression") || (key0 === "duration")) || (key0 === "minimumPercent"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.aggression !== undefined){
let data0 = data.aggression;
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
fail(errors, path+"/aggression", "minimum");
}
}
else {
fail(errors, path+"/aggression", "type");
}
}
if(data.duration !== undefined){
validate302(data.duration, path+"/duration", errors);
}
if(data.minimumPercent !== undefined){
let data2 = data.minimumPercent;
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 100 || isNaN(data2)){
fail(errors, path+"/minimumPercent", "maximum");
}
if(data2 < 0 || isNaN(data2)){
fail(errors, path+"/minimumPercent", "minimum");
}
}
else {
fail(errors, path+"/minimumPercent", "type");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate347(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!((((key0 === "enabled") || (key0 === "failover")) || (key0 === "failoverPriority")) || (key0 === "minClusterSize"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.enabled !== undefined){
if(typeof data.enabled !== "boolean"){
fail(errors, path+"/enabled", "type");
}
}
if(data.failover !== undefined){
let data1 = data.failover;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
validate339(data1[i0], path+"/failover/" + i0, errors);
}
}
else {
fail(errors, path+"/failover", "type");
}
}
if(data.failoverPriority !== undefined){
validate26(data.failoverPriority, path+"/failoverPriority", errors);
}
if(data.minClusterSize !== undefined){
let data4 = data.minClusterSize;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
fail(errors, path+"/minClusterSize", "type");
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 4294967295 || isNaN(data4)){
fail(errors, path+"/minClusterSize", "maximum");
}
if(data4 < 1 || isNaN(data4)){
fail(errors, path+"/minClusterSize", "minimum");
}
}
}
}
else {
fail(errors, path, "type");
}
}


function validate319(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((((((key0 === "backendUtilization") || (key0 === "consistentHash")) || (key0 === "localityLbSetting")) || (key0 === "simple")) || (key0 === "warmup")) || (key0 === "warmupDurationSecs")) || (key0 === "zoneAwareLbSetting"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.backendUtilization !== undefined){
validate320(data.backendUtilization, path+"/backendUtilization", errors);
}
if(data.consistentHash !== undefined){
validate325(data.consistentHash, path+"/consistentHash", errors);
}
if(data.localityLbSetting !== undefined){
validate335(data.localityLbSetting, path+"/localityLbSetting", errors);
}
if(data.simple !== undefined){
let data3 = data.simple;
if(!((((((data3 === "UNSPECIFIED") || (data3 === "LEAST_CONN")) || (data3 === "RANDOM")) || (data3 === "PASSTHROUGH")) || (data3 === "ROUND_ROBIN")) || (data3 === "LEAST_REQUEST"))){
fail(errors, path+"/simple", "enum");
}
}
if(data.warmup !== undefined){
validate343(data.warmup, path+"/warmup", errors);
}
if(data.warmupDurationSecs !== undefined){
validate302(data.warmupDurationSecs, path+"/warmupDurationSecs", errors);
}
if(data.zoneAwareLbSetting !== undefined){
validate347(data.zoneAwareLbSetting, path+"/zoneAwareLbSetting", errors);
}
if((data["simple"] == null ? 0 : 1) + (data["consistentHash"] == null ? 0 : 1) + (data["backendUtilization"] == null ? 0 : 1) > 1){
fail(errors, path, "atMostOneOf");
}
}
else {
fail(errors, path, "type");
}
}


function validate352(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!((key0 === "baseEjectionTime" || key0 === "consecutive5xxErrors" || key0 === "consecutiveErrors" || key0 === "consecutiveGatewayErrors" || key0 === "consecutiveLocalOriginFailures" || key0 === "interval" || key0 === "maxEjectionPercent" || key0 === "minHealthPercent" || key0 === "outlierDetectionHttpErrorCodes" || key0 === "splitExternalLocalOriginErrors"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.baseEjectionTime !== undefined){
validate302(data.baseEjectionTime, path+"/baseEjectionTime", errors);
}
if(data.consecutive5xxErrors !== undefined){
validate313(data.consecutive5xxErrors, path+"/consecutive5xxErrors", errors);
}
if(data.consecutiveErrors !== undefined){
let data2 = data.consecutiveErrors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
fail(errors, path+"/consecutiveErrors", "type");
}
}
if(data.consecutiveGatewayErrors !== undefined){
validate313(data.consecutiveGatewayErrors, path+"/consecutiveGatewayErrors", errors);
}
if(data.consecutiveLocalOriginFailures !== undefined){
validate313(data.consecutiveLocalOriginFailures, path+"/consecutiveLocalOriginFailures", errors);
}
if(data.interval !== undefined){
validate302(data.interval, path+"/interval", errors);
}
if(data.maxEjectionPercent !== undefined){
let data6 = data.maxEjectionPercent;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
fail(errors, path+"/maxEjectionPercent", "type");
}
}
if(data.minHealthPercent !== undefined){
let data7 = data.minHealthPercent;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
fail(errors, path+"/minHealthPercent", "type");
}
}
if(data.outlierDetectionHttpErrorCodes !== undefined){
let data8 = data.outlierDetectionHttpErrorCodes;
if(Array.isArray(data8)){
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
let data9 = data8[i0];
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
fail(errors, path+"/outlierDetectionHttpErrorCodes/" + i0, "type");
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 599 || isNaN(data9)){
fail(errors, path+"/outlierDetectionHttpErrorCodes/" + i0, "maximum");
}
if(data9 < 100 || isNaN(data9)){
fail(errors, path+"/outlierDetectionHttpErrorCodes/" + i0, "minimum");
}
}
}
}
else {
fail(errors, path+"/outlierDetectionHttpErrorCodes", "type");
}
}
if(data.splitExternalLocalOriginErrors !== undefined){
if(typeof data.splitExternalLocalOriginErrors !== "boolean"){
fail(errors, path+"/splitExternalLocalOriginErrors", "type");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate363(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(key0 === "number")){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.number !== undefined){
validate313(data.number, path+"/number", errors);
}
}
else {
fail(errors, path, "type");
}
}


function validate366(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!((key0 === "caCertificates" || key0 === "caCrl" || key0 === "clientCertificate" || key0 === "credentialName" || key0 === "insecureSkipVerify" || key0 === "mode" || key0 === "privateKey" || key0 === "sni" || key0 === "subjectAltNames"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.caCertificates !== undefined){
if(typeof data.caCertificates !== "string"){
fail(errors, path+"/caCertificates", "type");
}
}
if(data.caCrl !== undefined){
if(typeof data.caCrl !== "string"){
fail(errors, path+"/caCrl", "type");
}
}
if(data.clientCertificate !== undefined){
if(typeof data.clientCertificate !== "string"){
fail(errors, path+"/clientCertificate", "type");
}
}
if(data.credentialName !== undefined){
if(typeof data.credentialName !== "string"){
fail(errors, path+"/credentialName", "type");
}
}
if(data.insecureSkipVerify !== undefined){
if(typeof data.insecureSkipVerify !== "boolean"){
fail(errors, path+"/insecureSkipVerify", "type");
}
}
if(data.mode !== undefined){
let data5 = data.mode;
if(!((((data5 === "DISABLE") || (data5 === "SIMPLE")) || (data5 === "MUTUAL")) || (data5 === "ISTIO_MUTUAL"))){
fail(errors, path+"/mode", "enum");
}
}
if(data.privateKey !== undefined){
if(typeof data.privateKey !== "string"){
fail(errors, path+"/privateKey", "type");
}
}
if(data.sni !== undefined){
if(typeof data.sni !== "string"){
fail(errors, path+"/sni", "type");
}
}
if(data.subjectAltNames !== undefined){
validate26(data.subjectAltNames, path+"/subjectAltNames", errors);
}
}
else {
fail(errors, path, "type");
}
}


function validate359(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((((key0 === "connectionPool") || (key0 === "loadBalancer")) || (key0 === "outlierDetection")) || (key0 === "port")) || (key0 === "tls"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.connectionPool !== undefined){
validate299(data.connectionPool, path+"/connectionPool", errors);
}
if(data.loadBalancer !== undefined){
validate319(data.loadBalancer, path+"/loadBalancer", errors);
}
if(data.outlierDetection !== undefined){
validate352(data.outlierDetection, path+"/outlierDetection", errors);
}
if(data.port !== undefined){
validate363(data.port, path+"/port", errors);
}
if(data.tls !== undefined){
validate366(data.tls, path+"/tls", errors);
}
}
else {
fail(errors, path, "type");
}
}


function validate370(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(key0 === "version")){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.version !== undefined){
let data0 = data.version;
if(!((data0 === "V1") || (data0 === "V2"))){
fail(errors, path+"/version", "enum");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate372(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((key0 === "budgetInterval") || (key0 === "minRetryConcurrency")) || (key0 === "percent"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.budgetInterval !== undefined){
if(typeof data.budgetInterval !== "string"){
fail(errors, path+"/budgetInterval", "type");
}
}
if(data.minRetryConcurrency !== undefined){
validate313(data.minRetryConcurrency, path+"/minRetryConcurrency", errors);
}
if(data.percent !== undefined){
let data2 = data.percent;
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 100 || isNaN(data2)){
fail(errors, path+"/percent", "maximum");
}
if(data2 < 0 || isNaN(data2)){
fail(errors, path+"/percent", "minimum");
}
}
else {
fail(errors, path+"/percent", "type");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate376(data, path, errors){
if(isMap(data)){
if(data.targetHost === undefined){
fail(errors, path, "required", "targetHost");
}
if(data.targetPort === undefined){
fail(errors, path, "required", "targetPort");
}
for(const key0 in data){
if(!(((key0 === "protocol") || (key0 === "targetHost")) || (key0 === "targetPort"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.protocol !== undefined){
if(typeof data.protocol !== "string"){
fail(errors, path+"/protocol", "type");
}
}
if(data.targetHost !== undefined){
if(typeof data.targetHost !== "string"){
fail(errors, path+"/targetHost", "type");
}
}
if(data.targetPort !== undefined){
validate313(data.targetPort, path+"/targetPort", errors);
}
}
else {
fail(errors, path, "type");
}
}


function validate298(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!((((((((key0 === "connectionPool") || (key0 === "loadBalancer")) || (key0 === "outlierDetection")) || (key0 === "portLevelSettings")) || (key0 === "proxyProtocol")) || (key0 === "retryBudget")) || (key0 === "tls")) || (key0 === "tunnel"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.connectionPool !== undefined){
validate299(data.connectionPool, path+"/connectionPool", errors);
}
if(data.loadBalancer !== undefined){
validate319(data.loadBalancer, path+"/loadBalancer", errors);
}
if(data.outlierDetection !== undefined){
validate352(data.outlierDetection, path+"/outlierDetection", errors);
}
if(data.portLevelSettings !== undefined){
let data3 = data.portLevelSettings;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
validate359(data3[i0], path+"/portLevelSettings/" + i0, errors);
}
}
else {
fail(errors, path+"/portLevelSettings", "type");
}
}
if(data.proxyProtocol !== undefined){
validate370(data.proxyProtocol, path+"/proxyProtocol", errors);
}
if(data.retryBudget !== undefined){
validate372(data.retryBudget, path+"/retryBudget", errors);
}
if(data.tls !== undefined){
validate366(data.tls, path+"/tls", errors);
}
if(data.tunnel !== undefined){
validate376(data.tunnel, path+"/tunnel", errors);
}
}
else {
fail(errors, path, "type");
}
}


function validate381(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(key0 === "matchLabels")){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.matchLabels !== undefined){
validate274(data.matchLabels, path+"/matchLabels", errors);
}
}
else {
fail(errors, path, "type");
}
}


function validate288(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(!(((data0 === "networking.istio.io/v1") || (data0 === "networking.istio.io/v1alpha3")) || (data0 === "networking.istio.io/v1beta1"))){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("DestinationRule" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
if(data3.host === undefined){
fail(errors, path+"/spec", "required", "host");
}
for(const key1 in data3){
if(!(((((key1 === "exportTo") || (key1 === "host")) || (key1 === "subsets")) || (key1 === "trafficPolicy")) || (key1 === "workloadSelector"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.exportTo !== undefined){
validate26(data3.exportTo, path+"/spec/exportTo", errors);
}
if(data3.host !== undefined){
if(typeof data3.host !== "string"){
fail(errors, path+"/spec/host", "type");
}
}
if(data3.subsets !== undefined){
let data6 = data3.subsets;
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(isMap(data7)){
if(data7.name === undefined){
fail(errors, path+"/spec/subsets/" + i0, "required", "name");
}
for(const key2 in data7){
if(!(((key2 === "labels") || (key2 === "name")) || (key2 === "trafficPolicy"))){
fail(errors, path+"/spec/subsets/" + i0, "additionalProperties", key2);
}
}
if(data7.labels !== undefined){
validate296(data7.labels, path+"/spec/subsets/" + i0+"/labels", errors);
}
if(data7.name !== undefined){
if(typeof data7.name !== "string"){
fail(errors, path+"/spec/subsets/" + i0+"/name", "type");
}
}
if(data7.trafficPolicy !== undefined){
validate298(data7.trafficPolicy, path+"/spec/subsets/" + i0+"/trafficPolicy", errors);
}
}
else {
fail(errors, path+"/spec/subsets/" + i0, "type");
}
}
}
else {
fail(errors, path+"/spec/subsets", "type");
}
}
if(data3.trafficPolicy !== undefined){
validate298(data3.trafficPolicy, path+"/spec/trafficPolicy", errors);
}
if(data3.workloadSelector !== undefined){
validate381(data3.workloadSelector, path+"/spec/workloadSelector", errors);
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind16 = validate384;

function validate402(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(key0 === "labels")){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.labels !== undefined){
validate274(data.labels, path+"/labels", errors);
}
}
else {
fail(errors, path, "type");
}
}


function validate384(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "networking.istio.io/v1alpha3")){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("EnvoyFilter" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
for(const key1 in data3){
if(!((((key1 === "configPatches") || (key1 === "priority")) || (key1 === "targetRefs")) || (key1 === "workloadSelector"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.configPatches !== undefined){
let data4 = data3.configPatches;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(isMap(data5)){
for(const key2 in data5){
if(!(((key2 === "applyTo") || (key2 === "match")) || (key2 === "patch"))){
fail(errors, path+"/spec/configPatches/" + i0, "additionalProperties", key2);
}
}
if(data5.applyTo !== undefined){
let data6 = data5.applyTo;
if(!((((((((((((data6 === "INVALID") || (data6 === "LISTENER")) || (data6 === "FILTER_CHAIN")) || (data6 === "NETWORK_FILTER")) || (data6 === "HTTP_FILTER")) || (data6 === "ROUTE_CONFIGURATION")) || (data6 === "VIRTUAL_HOST")) || (data6 === "HTTP_ROUTE")) || (data6 === "CLUSTER")) || (data6 === "EXTENSION_CONFIG")) || (data6 === "BOOTSTRAP")) || (data6 === "LISTENER_FILTER"))){
fail(errors, path+"/spec/configPatches/" + i0+"/applyTo", "enum");
}
}
if(data5.match !== undefined){
let data7 = data5.match;
if(isMap(data7)){
for(const key3 in data7){
if(!((((((key3 === "cluster") || (key3 === "context")) || (key3 === "listener")) || (key3 === "proxy")) || (key3 === "routeConfiguration")) || (key3 === "waypoint"))){
fail(errors, path+"/spec/configPatches/" + i0+"/match", "additionalProperties", key3);
}
}
if(data7.cluster !== undefined){
let data8 = data7.cluster;
if(isMap(data8)){
for(const key4 in data8){
if(!((((key4 === "name") || (key4 === "portNumber")) || (key4 === "service")) || (key4 === "subset"))){
fail(errors, path+"/spec/configPatches/" + i0+"/match/cluster", "additionalProperties", key4);
}
}
if(data8.name !== undefined){
if(typeof data8.name !== "string"){
fail(errors, path+"/spec/configPatches/" + i0+"/match/cluster/name", "type");
}
}
if(data8.portNumber !== undefined){
validate313(data8.portNumber, path+"/spec/configPatches/" + i0+"/match/cluster/portNumber", errors);
}
if(data8.service !== undefined){
if(typeof data8.service !== "string"){
fail(errors, path+"/spec/configPatches/" + i0+"/match/cluster/service", "type");
}
}
if(data8.subset !== undefined){
if(typeof data8.subset !== "string"){
fail(errors, path+"/spec/configPatches/" + i0+"/match/cluster/subset", "type");
}
}
}
else {
fail(errors, path+"/spec/configPatches/" + i0+"/match/cluster", "type");
}
}
if(data7.context !== undefined){
let data13 = data7.context;
if(!(((((data13 === "ANY") || (data13 === "SIDECAR_INBOUND")) || (data13 === "SIDECAR_OUTBOUND")) || (data13 === "GATEWAY")) || (data13 === "WAYPOINT"))){
fail(errors, path+"/spec/configPatches/" + i0+"/match/context", "enum");
}
}
if(data7.listener !== undefined){
let data14 = data7.listener;
if(isMap(data14)){
for(const key5 in data14){
if(!(((((key5 === "filterChain") || (key5 === "listenerFilter")) || (key5 === "name")) || (key5 === "portName")) || (key5 === "portNumber"))){
fail(errors, path+"/spec/configPatches/" + i0+"/match/listener", "additionalProperties", key5);
}
}
if(data14.filterChain !== undefined){
let data15 = data14.filterChain;
if(isMap(data15)){
for(const key6 in data15){
if(!((((((key6 === "applicationProtocols") || (key6 === "destinationPort")) || (key6 === "filter")) || (key6 === "name")) || (key6 === "sni")) || (key6 === "transportProtocol"))){
fail(errors, path+"/spec/configPatches/" + i0+"/match/listener/filterChain", "additionalProperties", key6);
}
}
if(data15.applicationProtocols !== undefined){
if(typeof data15.applicationProtocols !== "string"){
fail(errors, path+"/spec/configPatches/" + i0+"/match/listener/filterChain/applicationProtocols", "type");
}
}
if(data15.destinationPort !== undefined){
validate313(data15.destinationPort, path+"/spec/configPatches/" + i0+"/match/listener/filterChain/destinationPort", errors);
}
if(data15.filter !== undefined){
let data18 = data15.filter;
if(isMap(data18)){
for(const key7 in data18){
if(!((key7 === "name") || (key7 === "subFilter"))){
fail(errors, path+"/spec/configPatches/" + i0+"/match/listener/filterChain/filter", "additionalProperties", key7);
}
}
if(data18.name !== undefined){
if(typeof data18.name !== "string"){
fail(errors, path+"/spec/configPatches/" + i0+"/match/listener/filterChain/filter/name", "type");
}
}
if(data18.subFilter !== undefined){
let data20 = data18.subFilter;
if(isMap(data20)){
for(const key8 in data20){
if(!(key8 === "name")){
fail(errors, path+"/spec/configPatches/" + i0+"/match/listener/filterChain/filter/subFilter", "additionalProperties", key8);
}
}
if(data20.name !== undefined){
if(typeof data20.name !== "string"){
fail(errors, path+"/spec/configPatches/" + i0+"/match/listener/filterChain/filter/subFilter/name", "type");
}
}
}
else {
fail(errors, path+"/spec/configPatches/" + i0+"/match/listener/filterChain/filter/subFilter", "type");
}
}
}
else {
fail(errors, path+"/spec/configPatches/" + i0+"/match/listener/filterChain/filter", "type");
}
}
if(data15.name !== undefined){
if(typeof data15.name !== "string"){
fail(errors, path+"/spec/configPatches/" + i0+"/match/listener/filterChain/name", "type");
}
}
if(data15.sni !== undefined){
if(typeof data15.sni !== "string"){
fail(errors, path+"/spec/configPatches/" + i0+"/match/listener/filterChain/sni", "type");
}
}
if(data15.transportProtocol !== undefined){
if(typeof data15.transportProtocol !== "string"){
fail(errors, path+"/spec/configPatches/" + i0+"/match/listener/filterChain/transportProtocol", "type");
}
}
}
else {
fail(errors, path+"/spec/configPatches/" + i0+"/match/listener/filterChain", "type");
}
}
if(data14.listenerFilter !== undefined){
if(typeof data14.listenerFilter !== "string"){
fail(errors, path+"/spec/configPatches/" + i0+"/match/listener/listenerFilter", "type");
}
}
if(data14.name !== undefined){
if(typeof data14.name !== "string"){
fail(errors, path+"/spec/configPatches/" + i0+"/match/listener/name", "type");
}
}
if(data14.portName !== undefined){
if(typeof data14.portName !== "string"){
fail(errors, path+"/spec/configPatches/" + i0+"/match/listener/portName", "type");
}
}
if(data14.portNumber !== undefined){
validate313(data14.portNumber, path+"/spec/configPatches/" + i0+"/match/listener/portNumber", errors);
}
}
else {
fail(errors, path+"/spec/configPatches/" + i0+"/match/listener", "type");
}
}
if(data7.proxy !== undefined){
let data29 = data7.proxy;
if(isMap(data29)){
for(const key9 in data29){
if(!((key9 === "metadata") || (key9 === "proxyVersion"))){
fail(errors, path+"/spec/configPatches/" + i0+"/match/proxy", "additionalProperties", key9);
}
}
if(data29.metadata !== undefined){
validate24(data29.metadata, path+"/spec/configPatches/" + i0+"/match/proxy/metadata", errors);
}
if(data29.proxyVersion !== undefined){
if(typeof data29.proxyVersion !== "string"){
fail(errors, path+"/spec/configPatches/" + i0+"/match/proxy/proxyVersion", "type");
}
}
}
else {
fail(errors, path+"/spec/configPatches/" + i0+"/match/proxy", "type");
}
}
if(data7.routeConfiguration !== undefined){
let data32 = data7.routeConfiguration;
if(isMap(data32)){
for(const key10 in data32){
if(!(((((key10 === "gateway") || (key10 === "name")) || (key10 === "portName")) || (key10 === "portNumber")) || (key10 === "vhost"))){
fail(errors, path+"/spec/configPatches/" + i0+"/match/routeConfiguration", "additionalProperties", key10);
}
}
if(data32.gateway !== undefined){
if(typeof data32.gateway !== "string"){
fail(errors, path+"/spec/configPatches/" + i0+"/match/routeConfiguration/gateway", "type");
}
}
if(data32.name !== undefined){
if(typeof data32.name !== "string"){
fail(errors, path+"/spec/configPatches/" + i0+"/match/routeConfiguration/name", "type");
}
}
if(data32.portName !== undefined){
if(typeof data32.portName !== "string"){
fail(errors, path+"/spec/configPatches/" + i0+"/match/routeConfiguration/portName", "type");
}
}
if(data32.portNumber !== undefined){
validate313(data32.portNumber, path+"/spec/configPatches/" + i0+"/match/routeConfiguration/portNumber", errors);
}
if(data32.vhost !== undefined){
let data37 = data32.vhost;
if(isMap(data37)){
for(const key11 in data37){
if(!(((key11 === "domainName") || (key11 === "name")) || (key11 === "route"))){
fail(errors, path+"/spec/configPatches/" + i0+"/match/routeConfiguration/vhost", "additionalProperties", key11);
}
}
if(data37.domainName !== undefined){
if(typeof data37.domainName !== "string"){
fail(errors, path+"/spec/configPatches/" + i0+"/match/routeConfiguration/vhost/domainName", "type");
}
}
if(data37.name !== undefined){
if(typeof data37.name !== "string"){
fail(errors, path+"/spec/configPatches/" + i0+"/match/routeConfiguration/vhost/name", "type");
}
}
if(data37.route !== undefined){
let data40 = data37.route;
if(isMap(data40)){
for(const key12 in data40){
if(!((key12 === "action") || (key12 === "name"))){
fail(errors, path+"/spec/configPatches/" + i0+"/match/routeConfiguration/vhost/route", "additionalProperties", key12);
}
}
if(data40.action !== undefined){
let data41 = data40.action;
if(!((((data41 === "ANY") || (data41 === "ROUTE")) || (data41 === "REDIRECT")) || (data41 === "DIRECT_RESPONSE"))){
fail(errors, path+"/spec/configPatches/" + i0+"/match/routeConfiguration/vhost/route/action", "enum");
}
}
if(data40.name !== undefined){
if(typeof data40.name !== "string"){
fail(errors, path+"/spec/configPatches/" + i0+"/match/routeConfiguration/vhost/route/name", "type");
}
}
}
else {
fail(errors, path+"/spec/configPatches/" + i0+"/match/routeConfiguration/vhost/route", "type");
}
}
}
else {
fail(errors, path+"/spec/configPatches/" + i0+"/match/routeConfiguration/vhost", "type");
}
}
}
else {
fail(errors, path+"/spec/configPatches/" + i0+"/match/routeConfiguration", "type");
}
}
if(data7.waypoint !== undefined){
let data43 = data7.waypoint;
if(isMap(data43)){
for(const key13 in data43){
if(!(((key13 === "filter") || (key13 === "portNumber")) || (key13 === "route"))){
fail(errors, path+"/spec/configPatches/" + i0+"/match/waypoint", "additionalProperties", key13);
}
}
if(data43.filter !== undefined){
let data44 = data43.filter;
if(isMap(data44)){
for(const key14 in data44){
if(!((key14 === "name") || (key14 === "subFilter"))){
fail(errors, path+"/spec/configPatches/" + i0+"/match/waypoint/filter", "additionalProperties", key14);
}
}
if(data44.name !== undefined){
if(typeof data44.name !== "string"){
fail(errors, path+"/spec/configPatches/" + i0+"/match/waypoint/filter/name", "type");
}
}
if(data44.subFilter !== undefined){
let data46 = data44.subFilter;
if(isMap(data46)){
for(const key15 in data46){
if(!(key15 === "name")){
fail(errors, path+"/spec/configPatches/" + i0+"/match/waypoint/filter/subFilter", "additionalProperties", key15);
}
}
if(data46.name !== undefined){
if(typeof data46.name !== "string"){
fail(errors, path+"/spec/configPatches/" + i0+"/match/waypoint/filter/subFilter/name", "type");
}
}
}
else {
fail(errors, path+"/spec/configPatches/" + i0+"/match/waypoint/filter/subFilter", "type");
}
}
}
else {
fail(errors, path+"/spec/configPatches/" + i0+"/match/waypoint/filter", "type");
}
}
if(data43.portNumber !== undefined){
validate88(data43.portNumber, path+"/spec/configPatches/" + i0+"/match/waypoint/portNumber", errors);
}
if(data43.route !== undefined){
let data49 = data43.route;
if(isMap(data49)){
for(const key16 in data49){
if(!(key16 === "name")){
fail(errors, path+"/spec/configPatches/" + i0+"/match/waypoint/route", "additionalProperties", key16);
}
}
if(data49.name !== undefined){
if(typeof data49.name !== "string"){
fail(errors, path+"/spec/configPatches/" + i0+"/match/waypoint/route/name", "type");
}
}
}
else {
fail(errors, path+"/spec/configPatches/" + i0+"/match/waypoint/route", "type");
}
}
}
else {
fail(errors, path+"/spec/configPatches/" + i0+"/match/waypoint", "type");
}
}
if((data7["listener"] == null ? 0 : 1) + (data7["routeConfiguration"] == null ? 0 : 1) + (data7["cluster"] == null ? 0 : 1) + (data7["waypoint"] == null ? 0 : 1) > 1){
fail(errors, path+"/spec/configPatches/" + i0+"/match", "atMostOneOf");
}
}
else {
fail(errors, path+"/spec/configPatches/" + i0+"/match", "type");
}
}
if(data5.patch !== undefined){
let data51 = data5.patch;
if(isMap(data51)){
for(const key17 in data51){
if(!(((key17 === "filterClass") || (key17 === "operation")) || (key17 === "value"))){
fail(errors, path+"/spec/configPatches/" + i0+"/patch", "additionalProperties", key17);
}
}
if(data51.filterClass !== undefined){
let data52 = data51.filterClass;
if(!((((data52 === "UNSPECIFIED") || (data52 === "AUTHN")) || (data52 === "AUTHZ")) || (data52 === "STATS"))){
fail(errors, path+"/spec/configPatches/" + i0+"/patch/filterClass", "enum");
}
}
if(data51.operation !== undefined){
let data53 = data51.operation;
if(!(((((((((data53 === "INVALID") || (data53 === "MERGE")) || (data53 === "ADD")) || (data53 === "REMOVE")) || (data53 === "INSERT_BEFORE")) || (data53 === "INSERT_AFTER")) || (data53 === "INSERT_FIRST")) || (data53 === "REPLACE")) || (data53 === "MERGE_AND_REPLACE_LIST"))){
fail(errors, path+"/spec/configPatches/" + i0+"/patch/operation", "enum");
}
}
if(data51.value !== undefined){
let data54 = data51.value;
if(!(isMap(data54))){
fail(errors, path+"/spec/configPatches/" + i0+"/patch/value", "type");
}
}
}
else {
fail(errors, path+"/spec/configPatches/" + i0+"/patch", "type");
}
}
}
else {
fail(errors, path+"/spec/configPatches/" + i0, "type");
}
}
}
else {
fail(errors, path+"/spec/configPatches", "type");
}
}
if(data3.priority !== undefined){
let data55 = data3.priority;
if(!(((typeof data55 == "number") && (!(data55 % 1) && !isNaN(data55))) && (isFinite(data55)))){
fail(errors, path+"/spec/priority", "type");
}
}
if(data3.targetRefs !== undefined){
validate283(data3.targetRefs, path+"/spec/targetRefs", errors);
}
if(data3.workloadSelector !== undefined){
validate402(data3.workloadSelector, path+"/spec/workloadSelector", errors);
}
if((data3["workloadSelector"] == null ? 0 : 1) + (data3["targetRefs"] == null ? 0 : 1) > 1){
fail(errors, path+"/spec", "atMostOneOf");
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind17 = validate405;

function validate405(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(!(((data0 === "networking.istio.io/v1") || (data0 === "networking.istio.io/v1alpha3")) || (data0 === "networking.istio.io/v1beta1"))){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("Gateway" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
for(const key1 in data3){
if(!((key1 === "selector") || (key1 === "servers"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.selector !== undefined){
validate24(data3.selector, path+"/spec/selector", errors);
}
if(data3.servers !== undefined){
let data5 = data3.servers;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(isMap(data6)){
for(const key2 in data6){
if(!((((((key2 === "bind") || (key2 === "defaultEndpoint")) || (key2 === "hosts")) || (key2 === "name")) || (key2 === "port")) || (key2 === "tls"))){
fail(errors, path+"/spec/servers/" + i0, "additionalProperties", key2);
}
}
if(data6.bind !== undefined){
if(typeof data6.bind !== "string"){
fail(errors, path+"/spec/servers/" + i0+"/bind", "type");
}
}
if(data6.defaultEndpoint !== undefined){
if(typeof data6.defaultEndpoint !== "string"){
fail(errors, path+"/spec/servers/" + i0+"/defaultEndpoint", "type");
}
}
if(data6.hosts !== undefined){
validate26(data6.hosts, path+"/spec/servers/" + i0+"/hosts", errors);
}
if(data6.name !== undefined){
if(typeof data6.name !== "string"){
fail(errors, path+"/spec/servers/" + i0+"/name", "type");
}
}
if(data6.port !== undefined){
let data11 = data6.port;
if(isMap(data11)){
for(const key3 in data11){
if(!((((key3 === "name") || (key3 === "number")) || (key3 === "protocol")) || (key3 === "targetPort"))){
fail(errors, path+"/spec/servers/" + i0+"/port", "additionalProperties", key3);
}
}
if(data11.name !== undefined){
if(typeof data11.name !== "string"){
fail(errors, path+"/spec/servers/" + i0+"/port/name", "type");
}
}
if(data11.number !== undefined){
validate313(data11.number, path+"/spec/servers/" + i0+"/port/number", errors);
}
if(data11.protocol !== undefined){
if(typeof data11.protocol !== "string"){
fail(errors, path+"/spec/servers/" + i0+"/port/protocol", "type");
}
}
if(data11.targetPort !== undefined){
validate313(data11.targetPort, path+"/spec/servers/" + i0+"/port/targetPort", errors);
}
}
else {
fail(errors, path+"/spec/servers/" + i0+"/port", "type");
}
}
if(data6.tls !== undefined){
let data16 = data6.tls;
if(isMap(data16)){
for(const key4 in data16){
if(!((key4 === "caCertCredentialName" || key4 === "caCertificates" || key4 === "caCrl" || key4 === "cipherSuites" || key4 === "credentialName" || key4 === "credentialNames" || key4 === "ecdhCurves" || key4 === "httpsRedirect" || key4 === "insecureSkipVerify" || key4 === "maxProtocolVersion" || key4 === "minProtocolVersion" || key4 === "mode" || key4 === "privateKey" || key4 === "serverCertificate" || key4 === "subjectAltNames" || key4 === "tlsCertificates" || key4 === "verifyCertificateHash" || key4 === "verifyCertificateSpki"))){
fail(errors, path+"/spec/servers/" + i0+"/tls", "additionalProperties", key4);
}
}
if(data16.caCertCredentialName !== undefined){
if(typeof data16.caCertCredentialName !== "string"){
fail(errors, path+"/spec/servers/" + i0+"/tls/caCertCredentialName", "type");
}
}
if(data16.caCertificates !== undefined){
if(typeof data16.caCertificates !== "string"){
fail(errors, path+"/spec/servers/" + i0+"/tls/caCertificates", "type");
}
}
if(data16.caCrl !== undefined){
if(typeof data16.caCrl !== "string"){
fail(errors, path+"/spec/servers/" + i0+"/tls/caCrl", "type");
}
}
if(data16.cipherSuites !== undefined){
validate26(data16.cipherSuites, path+"/spec/servers/" + i0+"/tls/cipherSuites", errors);
}
if(data16.credentialName !== undefined){
if(typeof data16.credentialName !== "string"){
fail(errors, path+"/spec/servers/" + i0+"/tls/credentialName", "type");
}
}
if(data16.credentialNames !== undefined){
let data22 = data16.credentialNames;
if(Array.isArray(data22)){
if(data22.length > 2){
fail(errors, path+"/spec/servers/" + i0+"/tls/credentialNames", "maxItems");
}
if(data22.length < 1){
fail(errors, path+"/spec/servers/" + i0+"/tls/credentialNames", "minItems");
}
const len1 = data22.length;
for(let i1=0; i1<len1; i1++){
if(typeof data22[i1] !== "string"){
fail(errors, path+"/spec/servers/" + i0+"/tls/credentialNames/" + i1, "type");
}
}
}
else {
fail(errors, path+"/spec/servers/" + i0+"/tls/credentialNames", "type");
}
}
if(data16.ecdhCurves !== undefined){
validate26(data16.ecdhCurves, path+"/spec/servers/" + i0+"/tls/ecdhCurves", errors);
}
if(data16.httpsRedirect !== undefined){
if(typeof data16.httpsRedirect !== "boolean"){
fail(errors, path+"/spec/servers/" + i0+"/tls/httpsRedirect", "type");
}
}
if(data16.insecureSkipVerify !== undefined){
if(typeof data16.insecureSkipVerify !== "boolean"){
fail(errors, path+"/spec/servers/" + i0+"/tls/insecureSkipVerify", "type");
}
}
if(data16.maxProtocolVersion !== undefined){
let data27 = data16.maxProtocolVersion;
if(!(((((data27 === "TLS_AUTO") || (data27 === "TLSV1_0")) || (data27 === "TLSV1_1")) || (data27 === "TLSV1_2")) || (data27 === "TLSV1_3"))){
fail(errors, path+"/spec/servers/" + i0+"/tls/maxProtocolVersion", "enum");
}
}
if(data16.minProtocolVersion !== undefined){
let data28 = data16.minProtocolVersion;
if(!(((((data28 === "TLS_AUTO") || (data28 === "TLSV1_0")) || (data28 === "TLSV1_1")) || (data28 === "TLSV1_2")) || (data28 === "TLSV1_3"))){
fail(errors, path+"/spec/servers/" + i0+"/tls/minProtocolVersion", "enum");
}
}
if(data16.mode !== undefined){
let data29 = data16.mode;
if(!((((((data29 === "PASSTHROUGH") || (data29 === "SIMPLE")) || (data29 === "MUTUAL")) || (data29 === "AUTO_PASSTHROUGH")) || (data29 === "ISTIO_MUTUAL")) || (data29 === "OPTIONAL_MUTUAL"))){
fail(errors, path+"/spec/servers/" + i0+"/tls/mode", "enum");
}
}
if(data16.privateKey !== undefined){
if(typeof data16.privateKey !== "string"){
fail(errors, path+"/spec/servers/" + i0+"/tls/privateKey", "type");
}
}
if(data16.serverCertificate !== undefined){
if(typeof data16.serverCertificate !== "string"){
fail(errors, path+"/spec/servers/" + i0+"/tls/serverCertificate", "type");
}
}
if(data16.subjectAltNames !== undefined){
validate26(data16.subjectAltNames, path+"/spec/servers/" + i0+"/tls/subjectAltNames", errors);
}
if(data16.tlsCertificates !== undefined){
let data33 = data16.tlsCertificates;
if(Array.isArray(data33)){
if(data33.length > 2){
fail(errors, path+"/spec/servers/" + i0+"/tls/tlsCertificates", "maxItems");
}
if(data33.length < 1){
fail(errors, path+"/spec/servers/" + i0+"/tls/tlsCertificates", "minItems");
}
const len2 = data33.length;
for(let i2=0; i2<len2; i2++){
let data34 = data33[i2];
if(isMap(data34)){
for(const key5 in data34){
if(!(((key5 === "caCertificates") || (key5 === "privateKey")) || (key5 === "serverCertificate"))){
fail(errors, path+"/spec/servers/" + i0+"/tls/tlsCertificates/" + i2, "additionalProperties", key5);
}
}
if(data34.caCertificates !== undefined){
if(typeof data34.caCertificates !== "string"){
fail(errors, path+"/spec/servers/" + i0+"/tls/tlsCertificates/" + i2+"/caCertificates", "type");
}
}
if(data34.privateKey !== undefined){
if(typeof data34.privateKey !== "string"){
fail(errors, path+"/spec/servers/" + i0+"/tls/tlsCertificates/" + i2+"/privateKey", "type");
}
}
if(data34.serverCertificate !== undefined){
if(typeof data34.serverCertificate !== "string"){
fail(errors, path+"/spec/servers/" + i0+"/tls/tlsCertificates/" + i2+"/serverCertificate", "type");
}
}
}
else {
fail(errors, path+"/spec/servers/" + i0+"/tls/tlsCertificates/" + i2, "type");
}
}
}
else {
fail(errors, path+"/spec/servers/" + i0+"/tls/tlsCertificates", "type");
}
}
if(data16.verifyCertificateHash !== undefined){
validate26(data16.verifyCertificateHash, path+"/spec/servers/" + i0+"/tls/verifyCertificateHash", errors);
}
if(data16.verifyCertificateSpki !== undefined){
validate26(data16.verifyCertificateSpki, path+"/spec/servers/" + i0+"/tls/verifyCertificateSpki", errors);
}
}
else {
fail(errors, path+"/spec/servers/" + i0+"/tls", "type");
}
}
}
else {
fail(errors, path+"/spec/servers/" + i0, "type");
}
}
}
else {
fail(errors, path+"/spec/servers", "type");
}
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind18 = validate423;

function validate429(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(key0 === "mode")){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.mode !== undefined){
let data0 = data.mode;
if(!((((data0 === "UNSET") || (data0 === "DISABLE")) || (data0 === "PERMISSIVE")) || (data0 === "STRICT"))){
fail(errors, path+"/mode", "enum");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate423(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(!((data0 === "security.istio.io/v1") || (data0 === "security.istio.io/v1beta1"))){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("PeerAuthentication" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
for(const key1 in data3){
if(!(((key1 === "mtls") || (key1 === "portLevelMtls")) || (key1 === "selector"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.mtls !== undefined){
validate429(data3.mtls, path+"/spec/mtls", errors);
}
if(data3.portLevelMtls !== undefined){
let data5 = data3.portLevelMtls;
if(isMap(data5)){
if(Object.keys(data5).length < 1){
fail(errors, path+"/spec/portLevelMtls", "minProperties");
}
for(const key2 in data5){
validate429(data5[key2], path+"/spec/portLevelMtls/" + escaped(key2), errors);
}
}
else {
fail(errors, path+"/spec/portLevelMtls", "type");
}
}
if(data3.selector !== undefined){
validate381(data3.selector, path+"/spec/selector", errors);
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind19 = validate435;

function validate441(data, path, errors){
if(typeof data === "string"){
if(!pattern13.test(data)){
fail(errors, path, "pattern");
}
}
else {
fail(errors, path, "type");
}
}

const pattern20 = new RegExp("^[hH][tT][tT][pP][sS]?:", "u");

function validate447(data, path, errors){
if(typeof data === "string"){
if(!pattern20.test(data)){
fail(errors, path, "pattern");
}
}
else {
fail(errors, path, "type");
}
}

const pattern21 = new RegExp("^[-_A-Za-z0-9]+$", "u");

function validate451(data, path, errors){
if(typeof data === "string"){
if(!pattern21.test(data)){
fail(errors, path, "pattern");
}
}
else {
fail(errors, path, "type");
}
}


function validate435(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(!((data0 === "security.istio.io/v1") || (data0 === "security.istio.io/v1beta1"))){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("RequestAuthentication" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
for(const key1 in data3){
if(!((((key1 === "jwtRules") || (key1 === "selector")) || (key1 === "targetRef")) || (key1 === "targetRefs"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.jwtRules !== undefined){
let data4 = data3.jwtRules;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(isMap(data5)){
for(const key2 in data5){
if(!((key2 === "audiences" || key2 === "forwardOriginalToken" || key2 === "fromCookies" || key2 === "fromHeaders" || key2 === "fromParams" || key2 === "issuer" || key2 === "jwks" || key2 === "jwksUri" || key2 === "jwks_uri" || key2 === "outputClaimToHeaders" || key2 === "outputPayloadToHeader" || key2 === "presence" || key2 === "spaceDelimitedClaims" || key2 === "timeout"))){
fail(errors, path+"/spec/jwtRules/" + i0, "additionalProperties", key2);
}
}
if(data5.audiences !== undefined){
let data6 = data5.audiences;
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
validate441(data6[i1], path+"/spec/jwtRules/" + i0+"/audiences/" + i1, errors);
}
}
else {
fail(errors, path+"/spec/jwtRules/" + i0+"/audiences", "type");
}
}
if(data5.forwardOriginalToken !== undefined){
if(typeof data5.forwardOriginalToken !== "boolean"){
fail(errors, path+"/spec/jwtRules/" + i0+"/forwardOriginalToken", "type");
}
}
if(data5.fromCookies !== undefined){
let data9 = data5.fromCookies;
if(Array.isArray(data9)){
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
validate441(data9[i2], path+"/spec/jwtRules/" + i0+"/fromCookies/" + i2, errors);
}
}
else {
fail(errors, path+"/spec/jwtRules/" + i0+"/fromCookies", "type");
}
}
if(data5.fromHeaders !== undefined){
let data11 = data5.fromHeaders;
if(Array.isArray(data11)){
const len3 = data11.length;
for(let i3=0; i3<len3; i3++){
let data12 = data11[i3];
if(isMap(data12)){
if(data12.name === undefined){
fail(errors, path+"/spec/jwtRules/" + i0+"/fromHeaders/" + i3, "required", "name");
}
for(const key3 in data12){
if(!((key3 === "name") || (key3 === "prefix"))){
fail(errors, path+"/spec/jwtRules/" + i0+"/fromHeaders/" + i3, "additionalProperties", key3);
}
}
if(data12.name !== undefined){
validate441(data12.name, path+"/spec/jwtRules/" + i0+"/fromHeaders/" + i3+"/name", errors);
}
if(data12.prefix !== undefined){
if(typeof data12.prefix !== "string"){
fail(errors, path+"/spec/jwtRules/" + i0+"/fromHeaders/" + i3+"/prefix", "type");
}
}
}
else {
fail(errors, path+"/spec/jwtRules/" + i0+"/fromHeaders/" + i3, "type");
}
}
}
else {
fail(errors, path+"/spec/jwtRules/" + i0+"/fromHeaders", "type");
}
}
if(data5.fromParams !== undefined){
let data15 = data5.fromParams;
if(Array.isArray(data15)){
const len4 = data15.length;
for(let i4=0; i4<len4; i4++){
validate441(data15[i4], path+"/spec/jwtRules/" + i0+"/fromParams/" + i4, errors);
}
}
else {
fail(errors, path+"/spec/jwtRules/" + i0+"/fromParams", "type");
}
}
if(data5.issuer !== undefined){
validate441(data5.issuer, path+"/spec/jwtRules/" + i0+"/issuer", errors);
}
if(data5.jwks !== undefined){
if(typeof data5.jwks !== "string"){
fail(errors, path+"/spec/jwtRules/" + i0+"/jwks", "type");
}
}
if(data5.jwksUri !== undefined){
validate447(data5.jwksUri, path+"/spec/jwtRules/" + i0+"/jwksUri", errors);
}
if(data5.jwks_uri !== undefined){
validate447(data5.jwks_uri, path+"/spec/jwtRules/" + i0+"/jwks_uri", errors);
}
if(data5.outputClaimToHeaders !== undefined){
let data21 = data5.outputClaimToHeaders;
if(Array.isArray(data21)){
const len5 = data21.length;
for(let i5=0; i5<len5; i5++){
let data22 = data21[i5];
if(isMap(data22)){
if(data22.header === undefined){
fail(errors, path+"/spec/jwtRules/" + i0+"/outputClaimToHeaders/" + i5, "required", "header");
}
if(data22.claim === undefined){
fail(errors, path+"/spec/jwtRules/" + i0+"/outputClaimToHeaders/" + i5, "required", "claim");
}
for(const key4 in data22){
if(!((key4 === "claim") || (key4 === "header"))){
fail(errors, path+"/spec/jwtRules/" + i0+"/outputClaimToHeaders/" + i5, "additionalProperties", key4);
}
}
if(data22.claim !== undefined){
validate441(data22.claim, path+"/spec/jwtRules/" + i0+"/outputClaimToHeaders/" + i5+"/claim", errors);
}
if(data22.header !== undefined){
validate451(data22.header, path+"/spec/jwtRules/" + i0+"/outputClaimToHeaders/" + i5+"/header", errors);
}
}
else {
fail(errors, path+"/spec/jwtRules/" + i0+"/outputClaimToHeaders/" + i5, "type");
}
}
}
else {
fail(errors, path+"/spec/jwtRules/" + i0+"/outputClaimToHeaders", "type");
}
}
if(data5.outputPayloadToHeader !== undefined){
if(typeof data5.outputPayloadToHeader !== "string"){
fail(errors, path+"/spec/jwtRules/" + i0+"/outputPayloadToHeader", "type");
}
}
if(data5.presence !== undefined){
let data26 = data5.presence;
if(!((data26 === "OPTIONAL") || (data26 === "REQUIRED"))){
fail(errors, path+"/spec/jwtRules/" + i0+"/presence", "enum");
}
}
if(data5.spaceDelimitedClaims !== undefined){
let data27 = data5.spaceDelimitedClaims;
if(Array.isArray(data27)){
const len6 = data27.length;
for(let i6=0; i6<len6; i6++){
validate441(data27[i6], path+"/spec/jwtRules/" + i0+"/spaceDelimitedClaims/" + i6, errors);
}
}
else {
fail(errors, path+"/spec/jwtRules/" + i0+"/spaceDelimitedClaims", "type");
}
}
if(data5.timeout !== undefined){
validate302(data5.timeout, path+"/spec/jwtRules/" + i0+"/timeout", errors);
}
if((data5["jwks"] == null ? 0 : 1) + (data5["jwksUri"] == null ? 0 : 1) + (data5["jwks_uri"] == null ? 0 : 1) > 1){
fail(errors, path+"/spec/jwtRules/" + i0, "atMostOneOf");
}
}
else {
fail(errors, path+"/spec/jwtRules/" + i0, "type");
}
}
}
else {
fail(errors, path+"/spec/jwtRules", "type");
}
}
if(data3.selector !== undefined){
validate381(data3.selector, path+"/spec/selector", errors);
}
if(data3.targetRef !== undefined){
validate279(data3.targetRef, path+"/spec/targetRef", errors);
}
if(data3.targetRefs !== undefined){
validate283(data3.targetRefs, path+"/spec/targetRefs", errors);
}
if((data3["selector"] == null ? 0 : 1) + (data3["targetRef"] == null ? 0 : 1) + (data3["targetRefs"] == null ? 0 : 1) > 1){
fail(errors, path+"/spec", "atMostOneOf");
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind20 = validate465;

function validate466(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!((key0 === "annotations" || key0 === "clusterName" || key0 === "creationTimestamp" || key0 === "deletionGracePeriodSeconds" || key0 === "deletionTimestamp" || key0 === "finalizers" || key0 === "generateName" || key0 === "generation" || key0 === "labels" || key0 === "managedFields" || key0 === "name" || key0 === "namespace" || key0 === "ownerReferences" || key0 === "resourceVersion" || key0 === "selfLink" || key0 === "uid"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.annotations !== undefined){
validate24(data.annotations, path+"/annotations", errors);
}
if(data.finalizers !== undefined){
validate26(data.finalizers, path+"/finalizers", errors);
}
if(data.generateName !== undefined){
if(typeof data.generateName !== "string"){
fail(errors, path+"/generateName", "type");
}
}
if(data.labels !== undefined){
validate24(data.labels, path+"/labels", errors);
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
fail(errors, path+"/name", "type");
}
}
if(data.namespace !== undefined){
if(typeof data.namespace !== "string"){
fail(errors, path+"/namespace", "type");
}
}
if(data.ownerReferences !== undefined){
let data6 = data.ownerReferences;
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(!(isMap(data7))){
fail(errors, path+"/ownerReferences/" + i0, "type");
}
}
}
else {
fail(errors, path+"/ownerReferences", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const pattern26 = new RegExp("^(?!unix://(?![/@]))(?!unix://.*/$)", "u");

function validate472(data, path, errors){
if(typeof data === "string"){
if(!pattern26.test(data)){
fail(errors, path, "pattern");
}
}
else {
fail(errors, path, "type");
}
}


function validate471(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((((((key0 === "address") || (key0 === "labels")) || (key0 === "locality")) || (key0 === "network")) || (key0 === "ports")) || (key0 === "serviceAccount")) || (key0 === "weight"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.address !== undefined){
validate472(data.address, path+"/address", errors);
}
if(data.labels !== undefined){
validate24(data.labels, path+"/labels", errors);
}
if(data.locality !== undefined){
if(typeof data.locality !== "string"){
fail(errors, path+"/locality", "type");
}
}
if(data.network !== undefined){
if(typeof data.network !== "string"){
fail(errors, path+"/network", "type");
}
}
if(data.ports !== undefined){
let data4 = data.ports;
if(isMap(data4)){
for(const key1 in data4){
validate88(data4[key1], path+"/ports/" + escaped(key1), errors);
}
}
else {
fail(errors, path+"/ports", "type");
}
}
if(data.serviceAccount !== undefined){
if(typeof data.serviceAccount !== "string"){
fail(errors, path+"/serviceAccount", "type");
}
}
if(data.weight !== undefined){
validate313(data.weight, path+"/weight", errors);
}
}
else {
fail(errors, path, "type");
}
}


function validate486(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(key0 === "labels")){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.labels !== undefined){
validate274(data.labels, path+"/labels", errors);
}
}
else {
fail(errors, path, "type");
}
}

const pattern27 = new RegExp("^(?!\\*$)", "u");

function validate465(data, path, errors){
if(isMap(data)){
if(data.spec === undefined){
fail(errors, path, "required", "spec");
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(!(((data0 === "networking.istio.io/v1") || (data0 === "networking.istio.io/v1alpha3")) || (data0 === "networking.istio.io/v1beta1"))){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("ServiceEntry" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate466(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
if(data3.hosts === undefined){
fail(errors, path+"/spec", "required", "hosts");
}
for(const key1 in data3){
if(!((key1 === "addresses" || key1 === "endpoints" || key1 === "exportTo" || key1 === "hosts" || key1 === "location" || key1 === "ports" || key1 === "resolution" || key1 === "subjectAltNames" || key1 === "workloadSelector"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.addresses !== undefined){
let data4 = data3.addresses;
if(Array.isArray(data4)){
if(data4.length > 256){
fail(errors, path+"/spec/addresses", "maxItems");
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
if(typeof data4[i0] !== "string"){
fail(errors, path+"/spec/addresses/" + i0, "type");
}
}
}
else {
fail(errors, path+"/spec/addresses", "type");
}
}
if(data3.endpoints !== undefined){
let data6 = data3.endpoints;
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
validate471(data6[i1], path+"/spec/endpoints/" + i1, errors);
}
}
else {
fail(errors, path+"/spec/endpoints", "type");
}
}
if(data3.exportTo !== undefined){
validate26(data3.exportTo, path+"/spec/exportTo", errors);
}
if(data3.hosts !== undefined){
let data9 = data3.hosts;
if(Array.isArray(data9)){
if(data9.length > 256){
fail(errors, path+"/spec/hosts", "maxItems");
}
if(data9.length < 1){
fail(errors, path+"/spec/hosts", "minItems");
}
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
let data10 = data9[i2];
if(typeof data10 === "string"){
if(!pattern27.test(data10)){
fail(errors, path+"/spec/hosts/" + i2, "pattern");
}
}
else {
fail(errors, path+"/spec/hosts/" + i2, "type");
}
}
}
else {
fail(errors, path+"/spec/hosts", "type");
}
}
if(data3.location !== undefined){
let data11 = data3.location;
if(!((data11 === "MESH_EXTERNAL") || (data11 === "MESH_INTERNAL"))){
fail(errors, path+"/spec/location", "enum");
}
}
if(data3.ports !== undefined){
let data12 = data3.ports;
if(Array.isArray(data12)){
if(data12.length > 256){
fail(errors, path+"/spec/ports", "maxItems");
}
const len3 = data12.length;
for(let i3=0; i3<len3; i3++){
let data13 = data12[i3];
if(isMap(data13)){
if(data13.number === undefined){
fail(errors, path+"/spec/ports/" + i3, "required", "number");
}
if(data13.name === undefined){
fail(errors, path+"/spec/ports/" + i3, "required", "name");
}
for(const key2 in data13){
if(!((((key2 === "name") || (key2 === "number")) || (key2 === "protocol")) || (key2 === "targetPort"))){
fail(errors, path+"/spec/ports/" + i3, "additionalProperties", key2);
}
}
if(data13.name !== undefined){
if(typeof data13.name !== "string"){
fail(errors, path+"/spec/ports/" + i3+"/name", "type");
}
}
if(data13.number !== undefined){
validate88(data13.number, path+"/spec/ports/" + i3+"/number", errors);
}
if(data13.protocol !== undefined){
if(typeof data13.protocol !== "string"){
fail(errors, path+"/spec/ports/" + i3+"/protocol", "type");
}
}
if(data13.targetPort !== undefined){
validate88(data13.targetPort, path+"/spec/ports/" + i3+"/targetPort", errors);
}
}
else {
fail(errors, path+"/spec/ports/" + i3, "type");
}
}
}
else {
fail(errors, path+"/spec/ports", "type");
}
}
if(data3.resolution !== undefined){
let data18 = data3.resolution;
if(!(((((data18 === "NONE") || (data18 === "STATIC")) || (data18 === "DNS")) || (data18 === "DNS_ROUND_ROBIN")) || (data18 === "DYNAMIC_DNS"))){
fail(errors, path+"/spec/resolution", "enum");
}
}
if(data3.subjectAltNames !== undefined){
validate26(data3.subjectAltNames, path+"/spec/subjectAltNames", errors);
}
if(data3.workloadSelector !== undefined){
validate486(data3.workloadSelector, path+"/spec/workloadSelector", errors);
}
if((data3["workloadSelector"] == null ? 0 : 1) + (data3["endpoints"] == null ? 0 : 1) > 1){
fail(errors, path+"/spec", "atMostOneOf");
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind21 = validate489;

function validate495(data, path, errors){
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(isMap(data0)){
if(data0.name === undefined){
fail(errors, path+"/" + i0, "required", "name");
}
for(const key0 in data0){
if(!(key0 === "name")){
fail(errors, path+"/" + i0, "additionalProperties", key0);
}
}
if(data0.name !== undefined){
validate280(data0.name, path+"/" + i0+"/name", errors);
}
}
else {
fail(errors, path+"/" + i0, "type");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate489(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(!((data0 === "telemetry.istio.io/v1") || (data0 === "telemetry.istio.io/v1alpha1"))){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("Telemetry" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
for(const key1 in data3){
if(!((((((key1 === "accessLogging") || (key1 === "metrics")) || (key1 === "selector")) || (key1 === "targetRef")) || (key1 === "targetRefs")) || (key1 === "tracing"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.accessLogging !== undefined){
let data4 = data3.accessLogging;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(isMap(data5)){
for(const key2 in data5){
if(!((((key2 === "disabled") || (key2 === "filter")) || (key2 === "match")) || (key2 === "providers"))){
fail(errors, path+"/spec/accessLogging/" + i0, "additionalProperties", key2);
}
}
if(data5.disabled !== undefined){
if(typeof data5.disabled !== "boolean"){
fail(errors, path+"/spec/accessLogging/" + i0+"/disabled", "type");
}
}
if(data5.filter !== undefined){
let data7 = data5.filter;
if(isMap(data7)){
for(const key3 in data7){
if(!(key3 === "expression")){
fail(errors, path+"/spec/accessLogging/" + i0+"/filter", "additionalProperties", key3);
}
}
if(data7.expression !== undefined){
if(typeof data7.expression !== "string"){
fail(errors, path+"/spec/accessLogging/" + i0+"/filter/expression", "type");
}
}
}
else {
fail(errors, path+"/spec/accessLogging/" + i0+"/filter", "type");
}
}
if(data5.match !== undefined){
let data9 = data5.match;
if(isMap(data9)){
for(const key4 in data9){
if(!(key4 === "mode")){
fail(errors, path+"/spec/accessLogging/" + i0+"/match", "additionalProperties", key4);
}
}
if(data9.mode !== undefined){
let data10 = data9.mode;
if(!(((data10 === "CLIENT_AND_SERVER") || (data10 === "CLIENT")) || (data10 === "SERVER"))){
fail(errors, path+"/spec/accessLogging/" + i0+"/match/mode", "enum");
}
}
}
else {
fail(errors, path+"/spec/accessLogging/" + i0+"/match", "type");
}
}
if(data5.providers !== undefined){
validate495(data5.providers, path+"/spec/accessLogging/" + i0+"/providers", errors);
}
}
else {
fail(errors, path+"/spec/accessLogging/" + i0, "type");
}
}
}
else {
fail(errors, path+"/spec/accessLogging", "type");
}
}
if(data3.metrics !== undefined){
let data12 = data3.metrics;
if(Array.isArray(data12)){
const len1 = data12.length;
for(let i1=0; i1<len1; i1++){
let data13 = data12[i1];
if(isMap(data13)){
for(const key5 in data13){
if(!(((key5 === "overrides") || (key5 === "providers")) || (key5 === "reportingInterval"))){
fail(errors, path+"/spec/metrics/" + i1, "additionalProperties", key5);
}
}
if(data13.overrides !== undefined){
let data14 = data13.overrides;
if(Array.isArray(data14)){
const len2 = data14.length;
for(let i2=0; i2<len2; i2++){
let data15 = data14[i2];
if(isMap(data15)){
for(const key6 in data15){
if(!(((key6 === "disabled") || (key6 === "match")) || (key6 === "tagOverrides"))){
fail(errors, path+"/spec/metrics/" + i1+"/overrides/" + i2, "additionalProperties", key6);
}
}
if(data15.disabled !== undefined){
if(typeof data15.disabled !== "boolean"){
fail(errors, path+"/spec/metrics/" + i1+"/overrides/" + i2+"/disabled", "type");
}
}
if(data15.match !== undefined){
let data17 = data15.match;
if(isMap(data17)){
for(const key7 in data17){
if(!(((key7 === "customMetric") || (key7 === "metric")) || (key7 === "mode"))){
fail(errors, path+"/spec/metrics/" + i1+"/overrides/" + i2+"/match", "additionalProperties", key7);
}
}
if(data17.customMetric !== undefined){
validate280(data17.customMetric, path+"/spec/metrics/" + i1+"/overrides/" + i2+"/match/customMetric", errors);
}
if(data17.metric !== undefined){
let data19 = data17.metric;
if(!(((((((((((data19 === "ALL_METRICS") || (data19 === "REQUEST_COUNT")) || (data19 === "REQUEST_DURATION")) || (data19 === "REQUEST_SIZE")) || (data19 === "RESPONSE_SIZE")) || (data19 === "TCP_OPENED_CONNECTIONS")) || (data19 === "TCP_CLOSED_CONNECTIONS")) || (data19 === "TCP_SENT_BYTES")) || (data19 === "TCP_RECEIVED_BYTES")) || (data19 === "GRPC_REQUEST_MESSAGES")) || (data19 === "GRPC_RESPONSE_MESSAGES"))){
fail(errors, path+"/spec/metrics/" + i1+"/overrides/" + i2+"/match/metric", "enum");
}
}
if(data17.mode !== undefined){
let data20 = data17.mode;
if(!(((data20 === "CLIENT_AND_SERVER") || (data20 === "CLIENT")) || (data20 === "SERVER"))){
fail(errors, path+"/spec/metrics/" + i1+"/overrides/" + i2+"/match/mode", "enum");
}
}
if((data17["metric"] == null ? 0 : 1) + (data17["customMetric"] == null ? 0 : 1) > 1){
fail(errors, path+"/spec/metrics/" + i1+"/overrides/" + i2+"/match", "atMostOneOf");
}
}
else {
fail(errors, path+"/spec/metrics/" + i1+"/overrides/" + i2+"/match", "type");
}
}
if(data15.tagOverrides !== undefined){
let data21 = data15.tagOverrides;
if(isMap(data21)){
for(const key8 in data21){
let data22 = data21[key8];
if(isMap(data22)){
for(const key9 in data22){
if(!((key9 === "operation") || (key9 === "value"))){
fail(errors, path+"/spec/metrics/" + i1+"/overrides/" + i2+"/tagOverrides/" + escaped(key8), "additionalProperties", key9);
}
}
if(data22.operation !== undefined){
let data23 = data22.operation;
if(!((data23 === "UPSERT") || (data23 === "REMOVE"))){
fail(errors, path+"/spec/metrics/" + i1+"/overrides/" + i2+"/tagOverrides/" + escaped(key8)+"/operation", "enum");
}
}
if(data22.value !== undefined){
if(typeof data22.value !== "string"){
fail(errors, path+"/spec/metrics/" + i1+"/overrides/" + i2+"/tagOverrides/" + escaped(key8)+"/value", "type");
}
}
}
else {
fail(errors, path+"/spec/metrics/" + i1+"/overrides/" + i2+"/tagOverrides/" + escaped(key8), "type");
}
}
}
else {
fail(errors, path+"/spec/metrics/" + i1+"/overrides/" + i2+"/tagOverrides", "type");
}
}
}
else {
fail(errors, path+"/spec/metrics/" + i1+"/overrides/" + i2, "type");
}
}
}
else {
fail(errors, path+"/spec/metrics/" + i1+"/overrides", "type");
}
}
if(data13.providers !== undefined){
validate495(data13.providers, path+"/spec/metrics/" + i1+"/providers", errors);
}
if(data13.reportingInterval !== undefined){
validate302(data13.reportingInterval, path+"/spec/metrics/" + i1+"/reportingInterval", errors);
}
}
else {
fail(errors, path+"/spec/metrics/" + i1, "type");
}
}
}
else {
fail(errors, path+"/spec/metrics", "type");
}
}
if(data3.selector !== undefined){
validate381(data3.selector, path+"/spec/selector", errors);
}
if(data3.targetRef !== undefined){
validate279(data3.targetRef, path+"/spec/targetRef", errors);
}
if(data3.targetRefs !== undefined){
validate283(data3.targetRefs, path+"/spec/targetRefs", errors);
}
if(data3.tracing !== undefined){
let data30 = data3.tracing;
if(Array.isArray(data30)){
const len3 = data30.length;
for(let i3=0; i3<len3; i3++){
let data31 = data30[i3];
if(isMap(data31)){
for(const key10 in data31){
if(!((((((((key10 === "customTags") || (key10 === "disableContextPropagation")) || (key10 === "disableSpanReporting")) || (key10 === "enableIstioTags")) || (key10 === "match")) || (key10 === "providers")) || (key10 === "randomSamplingPercentage")) || (key10 === "useRequestIdForTraceSampling"))){
fail(errors, path+"/spec/tracing/" + i3, "additionalProperties", key10);
}
}
if(data31.customTags !== undefined){
let data32 = data31.customTags;
if(isMap(data32)){
for(const key11 in data32){
let data33 = data32[key11];
if(isMap(data33)){
for(const key12 in data33){
if(!((((key12 === "environment") || (key12 === "formatter")) || (key12 === "header")) || (key12 === "literal"))){
fail(errors, path+"/spec/tracing/" + i3+"/customTags/" + escaped(key11), "additionalProperties", key12);
}
}
if(data33.environment !== undefined){
let data34 = data33.environment;
if(isMap(data34)){
if(data34.name === undefined){
fail(errors, path+"/spec/tracing/" + i3+"/customTags/" + escaped(key11)+"/environment", "required", "name");
}
for(const key13 in data34){
if(!((key13 === "defaultValue") || (key13 === "name"))){
fail(errors, path+"/spec/tracing/" + i3+"/customTags/" + escaped(key11)+"/environment", "additionalProperties", key13);
}
}
if(data34.defaultValue !== undefined){
if(typeof data34.defaultValue !== "string"){
fail(errors, path+"/spec/tracing/" + i3+"/customTags/" + escaped(key11)+"/environment/defaultValue", "type");
}
}
if(data34.name !== undefined){
validate280(data34.name, path+"/spec/tracing/" + i3+"/customTags/" + escaped(key11)+"/environment/name", errors);
}
}
else {
fail(errors, path+"/spec/tracing/" + i3+"/customTags/" + escaped(key11)+"/environment", "type");
}
}
if(data33.formatter !== undefined){
let data37 = data33.formatter;
if(isMap(data37)){
if(data37.value === undefined){
fail(errors, path+"/spec/tracing/" + i3+"/customTags/" + escaped(key11)+"/formatter", "required", "value");
}
for(const key14 in data37){
if(!(key14 === "value")){
fail(errors, path+"/spec/tracing/" + i3+"/customTags/" + escaped(key11)+"/formatter", "additionalProperties", key14);
}
}
if(data37.value !== undefined){
validate280(data37.value, path+"/spec/tracing/" + i3+"/customTags/" + escaped(key11)+"/formatter/value", errors);
}
}
else {
fail(errors, path+"/spec/tracing/" + i3+"/customTags/" + escaped(key11)+"/formatter", "type");
}
}
if(data33.header !== undefined){
let data39 = data33.header;
if(isMap(data39)){
if(data39.name === undefined){
fail(errors, path+"/spec/tracing/" + i3+"/customTags/" + escaped(key11)+"/header", "required", "name");
}
for(const key15 in data39){
if(!((key15 === "defaultValue") || (key15 === "name"))){
fail(errors, path+"/spec/tracing/" + i3+"/customTags/" + escaped(key11)+"/header", "additionalProperties", key15);
}
}
if(data39.defaultValue !== undefined){
if(typeof data39.defaultValue !== "string"){
fail(errors, path+"/spec/tracing/" + i3+"/customTags/" + escaped(key11)+"/header/defaultValue", "type");
}
}
if(data39.name !== undefined){
validate280(data39.name, path+"/spec/tracing/" + i3+"/customTags/" + escaped(key11)+"/header/name", errors);
}
}
else {
fail(errors, path+"/spec/tracing/" + i3+"/customTags/" + escaped(key11)+"/header", "type");
}
}
if(data33.literal !== undefined){
let data42 = data33.literal;
if(isMap(data42)){
if(data42.value === undefined){
fail(errors, path+"/spec/tracing/" + i3+"/customTags/" + escaped(key11)+"/literal", "required", "value");
}
for(const key16 in data42){
if(!(key16 === "value")){
fail(errors, path+"/spec/tracing/" + i3+"/customTags/" + escaped(key11)+"/literal", "additionalProperties", key16);
}
}
if(data42.value !== undefined){
validate280(data42.value, path+"/spec/tracing/" + i3+"/customTags/" + escaped(key11)+"/literal/value", errors);
}
}
else {
fail(errors, path+"/spec/tracing/" + i3+"/customTags/" + escaped(key11)+"/literal", "type");
}
}
if((data33["literal"] == null ? 0 : 1) + (data33["environment"] == null ? 0 : 1) + (data33["header"] == null ? 0 : 1) + (data33["formatter"] == null ? 0 : 1) > 1){
fail(errors, path+"/spec/tracing/" + i3+"/customTags/" + escaped(key11), "atMostOneOf");
}
}
else {
fail(errors, path+"/spec/tracing/" + i3+"/customTags/" + escaped(key11), "type");
}
}
}
else {
fail(errors, path+"/spec/tracing/" + i3+"/customTags", "type");
}
}
if(data31.disableContextPropagation !== undefined){
if(typeof data31.disableContextPropagation !== "boolean"){
fail(errors, path+"/spec/tracing/" + i3+"/disableContextPropagation", "type");
}
}
if(data31.disableSpanReporting !== undefined){
if(typeof data31.disableSpanReporting !== "boolean"){
fail(errors, path+"/spec/tracing/" + i3+"/disableSpanReporting", "type");
}
}
if(data31.enableIstioTags !== undefined){
if(typeof data31.enableIstioTags !== "boolean"){
fail(errors, path+"/spec/tracing/" + i3+"/enableIstioTags", "type");
}
}
if(data31.match !== undefined){
let data47 = data31.match;
if(isMap(data47)){
for(const key17 in data47){
if(!(key17 === "mode")){
fail(errors, path+"/spec/tracing/" + i3+"/match", "additionalProperties", key17);
}
}
if(data47.mode !== undefined){
let data48 = data47.mode;
if(!(((data48 === "CLIENT_AND_SERVER") || (data48 === "CLIENT")) || (data48 === "SERVER"))){
fail(errors, path+"/spec/tracing/" + i3+"/match/mode", "enum");
}
}
}
else {
fail(errors, path+"/spec/tracing/" + i3+"/match", "type");
}
}
if(data31.providers !== undefined){
validate495(data31.providers, path+"/spec/tracing/" + i3+"/providers", errors);
}
if(data31.randomSamplingPercentage !== undefined){
let data50 = data31.randomSamplingPercentage;
if((typeof data50 == "number") && (isFinite(data50))){
if(data50 > 100 || isNaN(data50)){
fail(errors, path+"/spec/tracing/" + i3+"/randomSamplingPercentage", "maximum");
}
if(data50 < 0 || isNaN(data50)){
fail(errors, path+"/spec/tracing/" + i3+"/randomSamplingPercentage", "minimum");
}
}
else {
fail(errors, path+"/spec/tracing/" + i3+"/randomSamplingPercentage", "type");
}
}
if(data31.useRequestIdForTraceSampling !== undefined){
if(typeof data31.useRequestIdForTraceSampling !== "boolean"){
fail(errors, path+"/spec/tracing/" + i3+"/useRequestIdForTraceSampling", "type");
}
}
}
else {
fail(errors, path+"/spec/tracing/" + i3, "type");
}
}
}
else {
fail(errors, path+"/spec/tracing", "type");
}
}
if((data3["selector"] == null ? 0 : 1) + (data3["targetRef"] == null ? 0 : 1) + (data3["targetRefs"] == null ? 0 : 1) > 1){
fail(errors, path+"/spec", "atMostOneOf");
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind22 = validate517;

function validate530(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((key0 === "exact") || (key0 === "prefix")) || (key0 === "regex"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.exact !== undefined){
if(typeof data.exact !== "string"){
fail(errors, path+"/exact", "type");
}
}
if(data.prefix !== undefined){
if(typeof data.prefix !== "string"){
fail(errors, path+"/prefix", "type");
}
}
if(data.regex !== undefined){
if(typeof data.regex !== "string"){
fail(errors, path+"/regex", "type");
}
}
if((data["exact"] == null ? 0 : 1) + (data["prefix"] == null ? 0 : 1) + (data["regex"] == null ? 0 : 1) > 1){
fail(errors, path, "atMostOneOf");
}
}
else {
fail(errors, path, "type");
}
}


function validate537(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(key0 === "value")){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.value !== undefined){
let data0 = data.value;
if(!((typeof data0 == "number") && (isFinite(data0)))){
fail(errors, path+"/value", "type");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate543(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((key0 === "add") || (key0 === "remove")) || (key0 === "set"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.add !== undefined){
validate24(data.add, path+"/add", errors);
}
if(data.remove !== undefined){
validate26(data.remove, path+"/remove", errors);
}
if(data.set !== undefined){
validate24(data.set, path+"/set", errors);
}
}
else {
fail(errors, path, "type");
}
}


function validate542(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!((key0 === "request") || (key0 === "response"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.request !== undefined){
validate543(data.request, path+"/request", errors);
}
if(data.response !== undefined){
validate543(data.response, path+"/response", errors);
}
}
else {
fail(errors, path, "type");
}
}


function validate561(data, path, errors){
if(isMap(data)){
if(data.host === undefined){
fail(errors, path, "required", "host");
}
for(const key0 in data){
if(!(((key0 === "host") || (key0 === "port")) || (key0 === "subset"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.host !== undefined){
if(typeof data.host !== "string"){
fail(errors, path+"/host", "type");
}
}
if(data.port !== undefined){
validate363(data.port, path+"/port", errors);
}
if(data.subset !== undefined){
if(typeof data.subset !== "string"){
fail(errors, path+"/subset", "type");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate580(data, path, errors){
if(isMap(data)){
if(data.destination === undefined){
fail(errors, path, "required", "destination");
}
for(const key0 in data){
if(!((key0 === "destination") || (key0 === "weight"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.destination !== undefined){
validate561(data.destination, path+"/destination", errors);
}
if(data.weight !== undefined){
let data1 = data.weight;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
fail(errors, path+"/weight", "type");
}
}
}
else {
fail(errors, path, "type");
}
}


function validate517(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(!(((data0 === "networking.istio.io/v1") || (data0 === "networking.istio.io/v1alpha3")) || (data0 === "networking.istio.io/v1beta1"))){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("VirtualService" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
for(const key1 in data3){
if(!((((((key1 === "exportTo") || (key1 === "gateways")) || (key1 === "hosts")) || (key1 === "http")) || (key1 === "tcp")) || (key1 === "tls"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.exportTo !== undefined){
validate26(data3.exportTo, path+"/spec/exportTo", errors);
}
if(data3.gateways !== undefined){
validate26(data3.gateways, path+"/spec/gateways", errors);
}
if(data3.hosts !== undefined){
validate26(data3.hosts, path+"/spec/hosts", errors);
}
if(data3.http !== undefined){
let data7 = data3.http;
if(Array.isArray(data7)){
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(isMap(data8)){
for(const key2 in data8){
if(!((key2 === "corsPolicy" || key2 === "delegate" || key2 === "directResponse" || key2 === "fault" || key2 === "headers" || key2 === "match" || key2 === "mirror" || key2 === "mirrorPercent" || key2 === "mirrorPercentage" || key2 === "mirror_percent" || key2 === "mirrors" || key2 === "name" || key2 === "redirect" || key2 === "retries" || key2 === "rewrite" || key2 === "route" || key2 === "timeout"))){
fail(errors, path+"/spec/http/" + i0, "additionalProperties", key2);
}
}
if(data8.corsPolicy !== undefined){
let data9 = data8.corsPolicy;
if(isMap(data9)){
for(const key3 in data9){
if(!((((((((key3 === "allowCredentials") || (key3 === "allowHeaders")) || (key3 === "allowMethods")) || (key3 === "allowOrigin")) || (key3 === "allowOrigins")) || (key3 === "exposeHeaders")) || (key3 === "maxAge")) || (key3 === "unmatchedPreflights"))){
fail(errors, path+"/spec/http/" + i0+"/corsPolicy", "additionalProperties", key3);
}
}
if(data9.allowCredentials !== undefined){
if(typeof data9.allowCredentials !== "boolean"){
fail(errors, path+"/spec/http/" + i0+"/corsPolicy/allowCredentials", "type");
}
}
if(data9.allowHeaders !== undefined){
validate26(data9.allowHeaders, path+"/spec/http/" + i0+"/corsPolicy/allowHeaders", errors);
}
if(data9.allowMethods !== undefined){
validate26(data9.allowMethods, path+"/spec/http/" + i0+"/corsPolicy/allowMethods", errors);
}
if(data9.allowOrigin !== undefined){
validate26(data9.allowOrigin, path+"/spec/http/" + i0+"/corsPolicy/allowOrigin", errors);
}
if(data9.allowOrigins !== undefined){
let data14 = data9.allowOrigins;
if(Array.isArray(data14)){
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
validate530(data14[i1], path+"/spec/http/" + i0+"/corsPolicy/allowOrigins/" + i1, errors);
}
}
else {
fail(errors, path+"/spec/http/" + i0+"/corsPolicy/allowOrigins", "type");
}
}
if(data9.exposeHeaders !== undefined){
validate26(data9.exposeHeaders, path+"/spec/http/" + i0+"/corsPolicy/exposeHeaders", errors);
}
if(data9.maxAge !== undefined){
validate302(data9.maxAge, path+"/spec/http/" + i0+"/corsPolicy/maxAge", errors);
}
if(data9.unmatchedPreflights !== undefined){
let data18 = data9.unmatchedPreflights;
if(!(((data18 === "UNSPECIFIED") || (data18 === "FORWARD")) || (data18 === "IGNORE"))){
fail(errors, path+"/spec/http/" + i0+"/corsPolicy/unmatchedPreflights", "enum");
}
}
}
else {
fail(errors, path+"/spec/http/" + i0+"/corsPolicy", "type");
}
}
if(data8.delegate !== undefined){
let data19 = data8.delegate;
if(isMap(data19)){
for(const key4 in data19){
if(!((key4 === "name") || (key4 === "namespace"))){
fail(errors, path+"/spec/http/" + i0+"/delegate", "additionalProperties", key4);
}
}
if(data19.name !== undefined){
if(typeof data19.name !== "string"){
fail(errors, path+"/spec/http/" + i0+"/delegate/name", "type");
}
}
if(data19.namespace !== undefined){
if(typeof data19.namespace !== "string"){
fail(errors, path+"/spec/http/" + i0+"/delegate/namespace", "type");
}
}
}
else {
fail(errors, path+"/spec/http/" + i0+"/delegate", "type");
}
}
if(data8.directResponse !== undefined){
let data22 = data8.directResponse;
if(isMap(data22)){
if(data22.status === undefined){
fail(errors, path+"/spec/http/" + i0+"/directResponse", "required", "status");
}
for(const key5 in data22){
if(!((key5 === "body") || (key5 === "status"))){
fail(errors, path+"/spec/http/" + i0+"/directResponse", "additionalProperties", key5);
}
}
if(data22.body !== undefined){
let data23 = data22.body;
if(isMap(data23)){
for(const key6 in data23){
if(!((key6 === "bytes") || (key6 === "string"))){
fail(errors, path+"/spec/http/" + i0+"/directResponse/body", "additionalProperties", key6);
}
}
if(data23.bytes !== undefined){
if(typeof data23.bytes !== "string"){
fail(errors, path+"/spec/http/" + i0+"/directResponse/body/bytes", "type");
}
}
if(data23.string !== undefined){
if(typeof data23.string !== "string"){
fail(errors, path+"/spec/http/" + i0+"/directResponse/body/string", "type");
}
}
if((data23["string"] == null ? 0 : 1) + (data23["bytes"] == null ? 0 : 1) > 1){
fail(errors, path+"/spec/http/" + i0+"/directResponse/body", "atMostOneOf");
}
}
else {
fail(errors, path+"/spec/http/" + i0+"/directResponse/body", "type");
}
}
if(data22.status !== undefined){
validate313(data22.status, path+"/spec/http/" + i0+"/directResponse/status", errors);
}
}
else {
fail(errors, path+"/spec/http/" + i0+"/directResponse", "type");
}
}
if(data8.fault !== undefined){
let data27 = data8.fault;
if(isMap(data27)){
for(const key7 in data27){
if(!((key7 === "abort") || (key7 === "delay"))){
fail(errors, path+"/spec/http/" + i0+"/fault", "additionalProperties", key7);
}
}
if(data27.abort !== undefined){
let data28 = data27.abort;
if(isMap(data28)){
for(const key8 in data28){
if(!((((key8 === "grpcStatus") || (key8 === "http2Error")) || (key8 === "httpStatus")) || (key8 === "percentage"))){
fail(errors, path+"/spec/http/" + i0+"/fault/abort", "additionalProperties", key8);
}
}
if(data28.grpcStatus !== undefined){
if(typeof data28.grpcStatus !== "string"){
fail(errors, path+"/spec/http/" + i0+"/fault/abort/grpcStatus", "type");
}
}
if(data28.http2Error !== undefined){
if(typeof data28.http2Error !== "string"){
fail(errors, path+"/spec/http/" + i0+"/fault/abort/http2Error", "type");
}
}
if(data28.httpStatus !== undefined){
let data31 = data28.httpStatus;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
fail(errors, path+"/spec/http/" + i0+"/fault/abort/httpStatus", "type");
}
}
if(data28.percentage !== undefined){
validate537(data28.percentage, path+"/spec/http/" + i0+"/fault/abort/percentage", errors);
}
if((data28["httpStatus"] == null ? 0 : 1) + (data28["grpcStatus"] == null ? 0 : 1) + (data28["http2Error"] == null ? 0 : 1) > 1){
fail(errors, path+"/spec/http/" + i0+"/fault/abort", "atMostOneOf");
}
}
else {
fail(errors, path+"/spec/http/" + i0+"/fault/abort", "type");
}
}
if(data27.delay !== undefined){
let data33 = data27.delay;
if(isMap(data33)){
for(const key9 in data33){
if(!((((key9 === "exponentialDelay") || (key9 === "fixedDelay")) || (key9 === "percent")) || (key9 === "percentage"))){
fail(errors, path+"/spec/http/" + i0+"/fault/delay", "additionalProperties", key9);
}
}
if(data33.exponentialDelay !== undefined){
validate302(data33.exponentialDelay, path+"/spec/http/" + i0+"/fault/delay/exponentialDelay", errors);
}
if(data33.fixedDelay !== undefined){
validate302(data33.fixedDelay, path+"/spec/http/" + i0+"/fault/delay/fixedDelay", errors);
}
if(data33.percent !== undefined){
let data36 = data33.percent;
if(!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))){
fail(errors, path+"/spec/http/" + i0+"/fault/delay/percent", "type");
}
}
if(data33.percentage !== undefined){
validate537(data33.percentage, path+"/spec/http/" + i0+"/fault/delay/percentage", errors);
}
if((data33["fixedDelay"] == null ? 0 : 1) + (data33["exponentialDelay"] == null ? 0 : 1) > 1){
fail(errors, path+"/spec/http/" + i0+"/fault/delay", "atMostOneOf");
}
}
else {
fail(errors, path+"/spec/http/" + i0+"/fault/delay", "type");
}
}
}
else {
fail(errors, path+"/spec/http/" + i0+"/fault", "type");
}
}
if(data8.headers !== undefined){
validate542(data8.headers, path+"/spec/http/" + i0+"/headers", errors);
}
if(data8.match !== undefined){
let data39 = data8.match;
if(Array.isArray(data39)){
const len2 = data39.length;
for(let i2=0; i2<len2; i2++){
let data40 = data39[i2];
if(isMap(data40)){
for(const key10 in data40){
if(!((key10 === "authority" || key10 === "gateways" || key10 === "headers" || key10 === "ignoreUriCase" || key10 === "method" || key10 === "name" || key10 === "port" || key10 === "queryParams" || key10 === "scheme" || key10 === "sourceLabels" || key10 === "sourceNamespace" || key10 === "statPrefix" || key10 === "uri" || key10 === "withoutHeaders"))){
fail(errors, path+"/spec/http/" + i0+"/match/" + i2, "additionalProperties", key10);
}
}
if(data40.authority !== undefined){
validate530(data40.authority, path+"/spec/http/" + i0+"/match/" + i2+"/authority", errors);
}
if(data40.gateways !== undefined){
validate26(data40.gateways, path+"/spec/http/" + i0+"/match/" + i2+"/gateways", errors);
}
if(data40.headers !== undefined){
let data43 = data40.headers;
if(isMap(data43)){
for(const key11 in data43){
validate530(data43[key11], path+"/spec/http/" + i0+"/match/" + i2+"/headers/" + escaped(key11), errors);
}
}
else {
fail(errors, path+"/spec/http/" + i0+"/match/" + i2+"/headers", "type");
}
}
if(data40.ignoreUriCase !== undefined){
if(typeof data40.ignoreUriCase !== "boolean"){
fail(errors, path+"/spec/http/" + i0+"/match/" + i2+"/ignoreUriCase", "type");
}
}
if(data40.method !== undefined){
validate530(data40.method, path+"/spec/http/" + i0+"/match/" + i2+"/method", errors);
}
if(data40.name !== undefined){
if(typeof data40.name !== "string"){
fail(errors, path+"/spec/http/" + i0+"/match/" + i2+"/name", "type");
}
}
if(data40.port !== undefined){
validate313(data40.port, path+"/spec/http/" + i0+"/match/" + i2+"/port", errors);
}
if(data40.queryParams !== undefined){
let data49 = data40.queryParams;
if(isMap(data49)){
for(const key12 in data49){
validate530(data49[key12], path+"/spec/http/" + i0+"/match/" + i2+"/queryParams/" + escaped(key12), errors);
}
}
else {
fail(errors, path+"/spec/http/" + i0+"/match/" + i2+"/queryParams", "type");
}
}
if(data40.scheme !== undefined){
validate530(data40.scheme, path+"/spec/http/" + i0+"/match/" + i2+"/scheme", errors);
}
if(data40.sourceLabels !== undefined){
validate24(data40.sourceLabels, path+"/spec/http/" + i0+"/match/" + i2+"/sourceLabels", errors);
}
if(data40.sourceNamespace !== undefined){
if(typeof data40.sourceNamespace !== "string"){
fail(errors, path+"/spec/http/" + i0+"/match/" + i2+"/sourceNamespace", "type");
}
}
if(data40.statPrefix !== undefined){
if(typeof data40.statPrefix !== "string"){
fail(errors, path+"/spec/http/" + i0+"/match/" + i2+"/statPrefix", "type");
}
}
if(data40.uri !== undefined){
validate530(data40.uri, path+"/spec/http/" + i0+"/match/" + i2+"/uri", errors);
}
if(data40.withoutHeaders !== undefined){
let data56 = data40.withoutHeaders;
if(isMap(data56)){
for(const key13 in data56){
validate530(data56[key13], path+"/spec/http/" + i0+"/match/" + i2+"/withoutHeaders/" + escaped(key13), errors);
}
}
else {
fail(errors, path+"/spec/http/" + i0+"/match/" + i2+"/withoutHeaders", "type");
}
}
}
else {
fail(errors, path+"/spec/http/" + i0+"/match/" + i2, "type");
}
}
}
else {
fail(errors, path+"/spec/http/" + i0+"/match", "type");
}
}
if(data8.mirror !== undefined){
validate561(data8.mirror, path+"/spec/http/" + i0+"/mirror", errors);
}
if(data8.mirrorPercent !== undefined){
validate313(data8.mirrorPercent, path+"/spec/http/" + i0+"/mirrorPercent", errors);
}
if(data8.mirrorPercentage !== undefined){
validate537(data8.mirrorPercentage, path+"/spec/http/" + i0+"/mirrorPercentage", errors);
}
if(data8.mirror_percent !== undefined){
validate313(data8.mirror_percent, path+"/spec/http/" + i0+"/mirror_percent", errors);
}
if(data8.mirrors !== undefined){
let data62 = data8.mirrors;
if(Array.isArray(data62)){
const len3 = data62.length;
for(let i3=0; i3<len3; i3++){
let data63 = data62[i3];
if(isMap(data63)){
if(data63.destination === undefined){
fail(errors, path+"/spec/http/" + i0+"/mirrors/" + i3, "required", "destination");
}
for(const key14 in data63){
if(!((key14 === "destination") || (key14 === "percentage"))){
fail(errors, path+"/spec/http/" + i0+"/mirrors/" + i3, "additionalProperties", key14);
}
}
if(data63.destination !== undefined){
validate561(data63.destination, path+"/spec/http/" + i0+"/mirrors/" + i3+"/destination", errors);
}
if(data63.percentage !== undefined){
validate537(data63.percentage, path+"/spec/http/" + i0+"/mirrors/" + i3+"/percentage", errors);
}
}
else {
fail(errors, path+"/spec/http/" + i0+"/mirrors/" + i3, "type");
}
}
}
else {
fail(errors, path+"/spec/http/" + i0+"/mirrors", "type");
}
}
if(data8.name !== undefined){
if(typeof data8.name !== "string"){
fail(errors, path+"/spec/http/" + i0+"/name", "type");
}
}
if(data8.redirect !== undefined){
let data67 = data8.redirect;
if(isMap(data67)){
for(const key15 in data67){
if(!(((((((key15 === "authority") || (key15 === "derivePort")) || (key15 === "port")) || (key15 === "prefixRewrite")) || (key15 === "redirectCode")) || (key15 === "scheme")) || (key15 === "uri"))){
fail(errors, path+"/spec/http/" + i0+"/redirect", "additionalProperties", key15);
}
}
if(data67.authority !== undefined){
if(typeof data67.authority !== "string"){
fail(errors, path+"/spec/http/" + i0+"/redirect/authority", "type");
}
}
if(data67.derivePort !== undefined){
let data69 = data67.derivePort;
if(!((data69 === "FROM_PROTOCOL_DEFAULT") || (data69 === "FROM_REQUEST_PORT"))){
fail(errors, path+"/spec/http/" + i0+"/redirect/derivePort", "enum");
}
}
if(data67.port !== undefined){
validate313(data67.port, path+"/spec/http/" + i0+"/redirect/port", errors);
}
if(data67.prefixRewrite !== undefined){
if(typeof data67.prefixRewrite !== "string"){
fail(errors, path+"/spec/http/" + i0+"/redirect/prefixRewrite", "type");
}
}
if(data67.redirectCode !== undefined){
validate313(data67.redirectCode, path+"/spec/http/" + i0+"/redirect/redirectCode", errors);
}
if(data67.scheme !== undefined){
if(typeof data67.scheme !== "string"){
fail(errors, path+"/spec/http/" + i0+"/redirect/scheme", "type");
}
}
if(data67.uri !== undefined){
if(typeof data67.uri !== "string"){
fail(errors, path+"/spec/http/" + i0+"/redirect/uri", "type");
}
}
if((data67["port"] == null ? 0 : 1) + (data67["derivePort"] == null ? 0 : 1) > 1){
fail(errors, path+"/spec/http/" + i0+"/redirect", "atMostOneOf");
}
}
else {
fail(errors, path+"/spec/http/" + i0+"/redirect", "type");
}
}
if(data8.retries !== undefined){
let data75 = data8.retries;
if(isMap(data75)){
for(const key16 in data75){
if(!((((((key16 === "attempts") || (key16 === "backoff")) || (key16 === "perTryTimeout")) || (key16 === "retryIgnorePreviousHosts")) || (key16 === "retryOn")) || (key16 === "retryRemoteLocalities"))){
fail(errors, path+"/spec/http/" + i0+"/retries", "additionalProperties", key16);
}
}
if(data75.attempts !== undefined){
let data76 = data75.attempts;
if(!(((typeof data76 == "number") && (!(data76 % 1) && !isNaN(data76))) && (isFinite(data76)))){
fail(errors, path+"/spec/http/" + i0+"/retries/attempts", "type");
}
}
if(data75.backoff !== undefined){
validate302(data75.backoff, path+"/spec/http/" + i0+"/retries/backoff", errors);
}
if(data75.perTryTimeout !== undefined){
validate302(data75.perTryTimeout, path+"/spec/http/" + i0+"/retries/perTryTimeout", errors);
}
if(data75.retryIgnorePreviousHosts !== undefined){
if(typeof data75.retryIgnorePreviousHosts !== "boolean"){
fail(errors, path+"/spec/http/" + i0+"/retries/retryIgnorePreviousHosts", "type");
}
}
if(data75.retryOn !== undefined){
if(typeof data75.retryOn !== "string"){
fail(errors, path+"/spec/http/" + i0+"/retries/retryOn", "type");
}
}
if(data75.retryRemoteLocalities !== undefined){
if(typeof data75.retryRemoteLocalities !== "boolean"){
fail(errors, path+"/spec/http/" + i0+"/retries/retryRemoteLocalities", "type");
}
}
}
else {
fail(errors, path+"/spec/http/" + i0+"/retries", "type");
}
}
if(data8.rewrite !== undefined){
let data82 = data8.rewrite;
if(isMap(data82)){
for(const key17 in data82){
if(!(((key17 === "authority") || (key17 === "uri")) || (key17 === "uriRegexRewrite"))){
fail(errors, path+"/spec/http/" + i0+"/rewrite", "additionalProperties", key17);
}
}
if(data82.authority !== undefined){
if(typeof data82.authority !== "string"){
fail(errors, path+"/spec/http/" + i0+"/rewrite/authority", "type");
}
}
if(data82.uri !== undefined){
if(typeof data82.uri !== "string"){
fail(errors, path+"/spec/http/" + i0+"/rewrite/uri", "type");
}
}
if(data82.uriRegexRewrite !== undefined){
let data85 = data82.uriRegexRewrite;
if(isMap(data85)){
for(const key18 in data85){
if(!((key18 === "match") || (key18 === "rewrite"))){
fail(errors, path+"/spec/http/" + i0+"/rewrite/uriRegexRewrite", "additionalProperties", key18);
}
}
if(data85.match !== undefined){
if(typeof data85.match !== "string"){
fail(errors, path+"/spec/http/" + i0+"/rewrite/uriRegexRewrite/match", "type");
}
}
if(data85.rewrite !== undefined){
if(typeof data85.rewrite !== "string"){
fail(errors, path+"/spec/http/" + i0+"/rewrite/uriRegexRewrite/rewrite", "type");
}
}
}
else {
fail(errors, path+"/spec/http/" + i0+"/rewrite/uriRegexRewrite", "type");
}
}
}
else {
fail(errors, path+"/spec/http/" + i0+"/rewrite", "type");
}
}
if(data8.route !== undefined){
let data88 = data8.route;
if(Array.isArray(data88)){
const len4 = data88.length;
for(let i4=0; i4<len4; i4++){
let data89 = data88[i4];
if(isMap(data89)){
if(data89.destination === undefined){
fail(errors, path+"/spec/http/" + i0+"/route/" + i4, "required", "destination");
}
for(const key19 in data89){
if(!(((key19 === "destination") || (key19 === "headers")) || (key19 === "weight"))){
fail(errors, path+"/spec/http/" + i0+"/route/" + i4, "additionalProperties", key19);
}
}
if(data89.destination !== undefined){
validate561(data89.destination, path+"/spec/http/" + i0+"/route/" + i4+"/destination", errors);
}
if(data89.headers !== undefined){
validate542(data89.headers, path+"/spec/http/" + i0+"/route/" + i4+"/headers", errors);
}
if(data89.weight !== undefined){
let data92 = data89.weight;
if(!(((typeof data92 == "number") && (!(data92 % 1) && !isNaN(data92))) && (isFinite(data92)))){
fail(errors, path+"/spec/http/" + i0+"/route/" + i4+"/weight", "type");
}
}
}
else {
fail(errors, path+"/spec/http/" + i0+"/route/" + i4, "type");
}
}
}
else {
fail(errors, path+"/spec/http/" + i0+"/route", "type");
}
}
if(data8.timeout !== undefined){
validate302(data8.timeout, path+"/spec/http/" + i0+"/timeout", errors);
}
}
else {
fail(errors, path+"/spec/http/" + i0, "type");
}
}
}
else {
fail(errors, path+"/spec/http", "type");
}
}
if(data3.tcp !== undefined){
let data94 = data3.tcp;
if(Array.isArray(data94)){
const len5 = data94.length;
for(let i5=0; i5<len5; i5++){
let data95 = data94[i5];
if(isMap(data95)){
for(const key20 in data95){
if(!((key20 === "match") || (key20 === "route"))){
fail(errors, path+"/spec/tcp/" + i5, "additionalProperties", key20);
}
}
if(data95.match !== undefined){
let data96 = data95.match;
if(Array.isArray(data96)){
const len6 = data96.length;
for(let i6=0; i6<len6; i6++){
let data97 = data96[i6];
if(isMap(data97)){
for(const key21 in data97){
if(!((((((key21 === "destinationSubnets") || (key21 === "gateways")) || (key21 === "port")) || (key21 === "sourceLabels")) || (key21 === "sourceNamespace")) || (key21 === "sourceSubnet"))){
fail(errors, path+"/spec/tcp/" + i5+"/match/" + i6, "additionalProperties", key21);
}
}
if(data97.destinationSubnets !== undefined){
validate26(data97.destinationSubnets, path+"/spec/tcp/" + i5+"/match/" + i6+"/destinationSubnets", errors);
}
if(data97.gateways !== undefined){
validate26(data97.gateways, path+"/spec/tcp/" + i5+"/match/" + i6+"/gateways", errors);
}
if(data97.port !== undefined){
validate313(data97.port, path+"/spec/tcp/" + i5+"/match/" + i6+"/port", errors);
}
if(data97.sourceLabels !== undefined){
validate24(data97.sourceLabels, path+"/spec/tcp/" + i5+"/match/" + i6+"/sourceLabels", errors);
}
if(data97.sourceNamespace !== undefined){
if(typeof data97.sourceNamespace !== "string"){
fail(errors, path+"/spec/tcp/" + i5+"/match/" + i6+"/sourceNamespace", "type");
}
}
if(data97.sourceSubnet !== undefined){
if(typeof data97.sourceSubnet !== "string"){
fail(errors, path+"/spec/tcp/" + i5+"/match/" + i6+"/sourceSubnet", "type");
}
}
}
else {
fail(errors, path+"/spec/tcp/" + i5+"/match/" + i6, "type");
}
}
}
else {
fail(errors, path+"/spec/tcp/" + i5+"/match", "type");
}
}
if(data95.route !== undefined){
let data104 = data95.route;
if(Array.isArray(data104)){
const len7 = data104.length;
for(let i7=0; i7<len7; i7++){
validate580(data104[i7], path+"/spec/tcp/" + i5+"/route/" + i7, errors);
}
}
else {
fail(errors, path+"/spec/tcp/" + i5+"/route", "type");
}
}
}
else {
fail(errors, path+"/spec/tcp/" + i5, "type");
}
}
}
else {
fail(errors, path+"/spec/tcp", "type");
}
}
if(data3.tls !== undefined){
let data106 = data3.tls;
if(Array.isArray(data106)){
const len8 = data106.length;
for(let i8=0; i8<len8; i8++){
let data107 = data106[i8];
if(isMap(data107)){
if(data107.match === undefined){
fail(errors, path+"/spec/tls/" + i8, "required", "match");
}
for(const key22 in data107){
if(!((key22 === "match") || (key22 === "route"))){
fail(errors, path+"/spec/tls/" + i8, "additionalProperties", key22);
}
}
if(data107.match !== undefined){
let data108 = data107.match;
if(Array.isArray(data108)){
const len9 = data108.length;
for(let i9=0; i9<len9; i9++){
let data109 = data108[i9];
if(isMap(data109)){
if(data109.sniHosts === undefined){
fail(errors, path+"/spec/tls/" + i8+"/match/" + i9, "required", "sniHosts");
}
for(const key23 in data109){
if(!((((((key23 === "destinationSubnets") || (key23 === "gateways")) || (key23 === "port")) || (key23 === "sniHosts")) || (key23 === "sourceLabels")) || (key23 === "sourceNamespace"))){
fail(errors, path+"/spec/tls/" + i8+"/match/" + i9, "additionalProperties", key23);
}
}
if(data109.destinationSubnets !== undefined){
validate26(data109.destinationSubnets, path+"/spec/tls/" + i8+"/match/" + i9+"/destinationSubnets", errors);
}
if(data109.gateways !== undefined){
validate26(data109.gateways, path+"/spec/tls/" + i8+"/match/" + i9+"/gateways", errors);
}
if(data109.port !== undefined){
validate313(data109.port, path+"/spec/tls/" + i8+"/match/" + i9+"/port", errors);
}
if(data109.sniHosts !== undefined){
validate26(data109.sniHosts, path+"/spec/tls/" + i8+"/match/" + i9+"/sniHosts", errors);
}
if(data109.sourceLabels !== undefined){
validate24(data109.sourceLabels, path+"/spec/tls/" + i8+"/match/" + i9+"/sourceLabels", errors);
}
if(data109.sourceNamespace !== undefined){
if(typeof data109.sourceNamespace !== "string"){
fail(errors, path+"/spec/tls/" + i8+"/match/" + i9+"/sourceNamespace", "type");
}
}
}
else {
fail(errors, path+"/spec/tls/" + i8+"/match/" + i9, "type");
}
}
}
else {
fail(errors, path+"/spec/tls/" + i8+"/match", "type");
}
}
if(data107.route !== undefined){
let data116 = data107.route;
if(Array.isArray(data116)){
const len10 = data116.length;
for(let i10=0; i10<len10; i10++){
validate580(data116[i10], path+"/spec/tls/" + i8+"/route/" + i10, errors);
}
}
else {
fail(errors, path+"/spec/tls/" + i8+"/route", "type");
}
}
}
else {
fail(errors, path+"/spec/tls/" + i8, "type");
}
}
}
else {
fail(errors, path+"/spec/tls", "type");
}
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind23 = validate591;

function validate606(data, path, errors){
if(Array.isArray(data)){
if(data.length > 16){
fail(errors, path, "maxItems");
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
validate279(data[i0], path+"/" + i0, errors);
}
}
else {
fail(errors, path, "type");
}
}

const pattern35 = new RegExp("(^$|^[a-f0-9]{64}$)", "u");
const pattern39 = new RegExp("^(?![\\s\\S]*%(?![0-9a-fA-F]{2}))(?:(?:[oO][cC][iI]|[hH][tT][tT][pP][sS]?|[fF][iI][lL][eE]):|(?![A-Za-z][-+.A-Za-z0-9]*:)[\\s\\S])", "u");

function validate591(data, path, errors){
if(isMap(data)){
if(data.spec === undefined){
fail(errors, path, "required", "spec");
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "extensions.istio.io/v1alpha1")){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("WasmPlugin" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
if(data3.url === undefined){
fail(errors, path+"/spec", "required", "url");
}
for(const key1 in data3){
if(!((key1 === "failStrategy" || key1 === "imagePullPolicy" || key1 === "imagePullSecret" || key1 === "match" || key1 === "phase" || key1 === "pluginConfig" || key1 === "pluginName" || key1 === "priority" || key1 === "selector" || key1 === "sha256" || key1 === "targetRef" || key1 === "targetRefs" || key1 === "type" || key1 === "url" || key1 === "verificationKey" || key1 === "vmConfig"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.failStrategy !== undefined){
let data4 = data3.failStrategy;
if(!(((data4 === "FAIL_CLOSE") || (data4 === "FAIL_OPEN")) || (data4 === "FAIL_RELOAD"))){
fail(errors, path+"/spec/failStrategy", "enum");
}
}
if(data3.imagePullPolicy !== undefined){
let data5 = data3.imagePullPolicy;
if(!(((data5 === "UNSPECIFIED_POLICY") || (data5 === "IfNotPresent")) || (data5 === "Always"))){
fail(errors, path+"/spec/imagePullPolicy", "enum");
}
}
if(data3.imagePullSecret !== undefined){
validate280(data3.imagePullSecret, path+"/spec/imagePullSecret", errors);
}
if(data3.match !== undefined){
let data7 = data3.match;
if(Array.isArray(data7)){
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(isMap(data8)){
for(const key2 in data8){
if(!((key2 === "mode") || (key2 === "ports"))){
fail(errors, path+"/spec/match/" + i0, "additionalProperties", key2);
}
}
if(data8.mode !== undefined){
let data9 = data8.mode;
if(!((((data9 === "UNDEFINED") || (data9 === "CLIENT")) || (data9 === "SERVER")) || (data9 === "CLIENT_AND_SERVER"))){
fail(errors, path+"/spec/match/" + i0+"/mode", "enum");
}
}
if(data8.ports !== undefined){
let data10 = data8.ports;
if(Array.isArray(data10)){
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
let data11 = data10[i1];
if(isMap(data11)){
if(data11.number === undefined){
fail(errors, path+"/spec/match/" + i0+"/ports/" + i1, "required", "number");
}
for(const key3 in data11){
if(!(key3 === "number")){
fail(errors, path+"/spec/match/" + i0+"/ports/" + i1, "additionalProperties", key3);
}
}
if(data11.number !== undefined){
let data12 = data11.number;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
fail(errors, path+"/spec/match/" + i0+"/ports/" + i1+"/number", "type");
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 65535 || isNaN(data12)){
fail(errors, path+"/spec/match/" + i0+"/ports/" + i1+"/number", "maximum");
}
if(data12 < 1 || isNaN(data12)){
fail(errors, path+"/spec/match/" + i0+"/ports/" + i1+"/number", "minimum");
}
}
}
}
else {
fail(errors, path+"/spec/match/" + i0+"/ports/" + i1, "type");
}
}
}
else {
fail(errors, path+"/spec/match/" + i0+"/ports", "type");
}
}
}
else {
fail(errors, path+"/spec/match/" + i0, "type");
}
}
}
else {
fail(errors, path+"/spec/match", "type");
}
}
if(data3.phase !== undefined){
let data13 = data3.phase;
if(!((((data13 === "UNSPECIFIED_PHASE") || (data13 === "AUTHN")) || (data13 === "AUTHZ")) || (data13 === "STATS"))){
fail(errors, path+"/spec/phase", "enum");
}
}
if(data3.pluginConfig !== undefined){
let data14 = data3.pluginConfig;
if(!(isMap(data14))){
fail(errors, path+"/spec/pluginConfig", "type");
}
}
if(data3.pluginName !== undefined){
validate280(data3.pluginName, path+"/spec/pluginName", errors);
}
if(data3.priority !== undefined){
let data16 = data3.priority;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
fail(errors, path+"/spec/priority", "type");
}
}
if(data3.selector !== undefined){
validate381(data3.selector, path+"/spec/selector", errors);
}
if(data3.sha256 !== undefined){
let data18 = data3.sha256;
if(typeof data18 === "string"){
if(!pattern35.test(data18)){
fail(errors, path+"/spec/sha256", "pattern");
}
}
else {
fail(errors, path+"/spec/sha256", "type");
}
}
if(data3.targetRef !== undefined){
validate279(data3.targetRef, path+"/spec/targetRef", errors);
}
if(data3.targetRefs !== undefined){
validate606(data3.targetRefs, path+"/spec/targetRefs", errors);
}
if(data3.type !== undefined){
let data21 = data3.type;
if(!(((data21 === "UNSPECIFIED_PLUGIN_TYPE") || (data21 === "HTTP")) || (data21 === "NETWORK"))){
fail(errors, path+"/spec/type", "enum");
}
}
if(data3.url !== undefined){
let data22 = data3.url;
if(typeof data22 === "string"){
if(!pattern39.test(data22)){
fail(errors, path+"/spec/url", "pattern");
}
}
else {
fail(errors, path+"/spec/url", "type");
}
}
if(data3.verificationKey !== undefined){
if(typeof data3.verificationKey !== "string"){
fail(errors, path+"/spec/verificationKey", "type");
}
}
if(data3.vmConfig !== undefined){
let data24 = data3.vmConfig;
if(isMap(data24)){
for(const key4 in data24){
if(!(key4 === "env")){
fail(errors, path+"/spec/vmConfig", "additionalProperties", key4);
}
}
if(data24.env !== undefined){
let data25 = data24.env;
if(Array.isArray(data25)){
const len2 = data25.length;
for(let i2=0; i2<len2; i2++){
let data26 = data25[i2];
if(isMap(data26)){
if(data26.name === undefined){
fail(errors, path+"/spec/vmConfig/env/" + i2, "required", "name");
}
for(const key5 in data26){
if(!(((key5 === "name") || (key5 === "value")) || (key5 === "valueFrom"))){
fail(errors, path+"/spec/vmConfig/env/" + i2, "additionalProperties", key5);
}
}
if(data26.name !== undefined){
validate280(data26.name, path+"/spec/vmConfig/env/" + i2+"/name", errors);
}
if(data26.value !== undefined){
if(typeof data26.value !== "string"){
fail(errors, path+"/spec/vmConfig/env/" + i2+"/value", "type");
}
}
if(data26.valueFrom !== undefined){
let data29 = data26.valueFrom;
if(!((data29 === "INLINE") || (data29 === "HOST"))){
fail(errors, path+"/spec/vmConfig/env/" + i2+"/valueFrom", "enum");
}
}
}
else {
fail(errors, path+"/spec/vmConfig/env/" + i2, "type");
}
}
}
else {
fail(errors, path+"/spec/vmConfig/env", "type");
}
}
}
else {
fail(errors, path+"/spec/vmConfig", "type");
}
}
if((data3["selector"] == null ? 0 : 1) + (data3["targetRef"] == null ? 0 : 1) + (data3["targetRefs"] == null ? 0 : 1) > 1){
fail(errors, path+"/spec", "atMostOneOf");
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind24 = validate610;

function validate610(data, path, errors){
if(isMap(data)){
if(data.spec === undefined){
fail(errors, path, "required", "spec");
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(!(((data0 === "networking.istio.io/v1") || (data0 === "networking.istio.io/v1alpha3")) || (data0 === "networking.istio.io/v1beta1"))){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("WorkloadEntry" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
validate471(data.spec, path+"/spec", errors);
}
}
else {
fail(errors, path, "type");
}
}

const kind25 = validate622;

function validate622(data, path, errors){
if(isMap(data)){
if(data.spec === undefined){
fail(errors, path, "required", "spec");
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(!(((data0 === "networking.istio.io/v1") || (data0 === "networking.istio.io/v1alpha3")) || (data0 === "networking.istio.io/v1beta1"))){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("WorkloadGroup" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
if(data3.template === undefined){
fail(errors, path+"/spec", "required", "template");
}
for(const key1 in data3){
if(!(((key1 === "metadata") || (key1 === "probe")) || (key1 === "template"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.metadata !== undefined){
let data4 = data3.metadata;
if(isMap(data4)){
for(const key2 in data4){
if(!((key2 === "annotations") || (key2 === "labels"))){
fail(errors, path+"/spec/metadata", "additionalProperties", key2);
}
}
if(data4.annotations !== undefined){
validate24(data4.annotations, path+"/spec/metadata/annotations", errors);
}
if(data4.labels !== undefined){
validate24(data4.labels, path+"/spec/metadata/labels", errors);
}
}
else {
fail(errors, path+"/spec/metadata", "type");
}
}
if(data3.probe !== undefined){
let data7 = data3.probe;
if(isMap(data7)){
for(const key3 in data7){
if(!((key3 === "exec" || key3 === "failureThreshold" || key3 === "grpc" || key3 === "httpGet" || key3 === "initialDelaySeconds" || key3 === "periodSeconds" || key3 === "successThreshold" || key3 === "tcpSocket" || key3 === "timeoutSeconds"))){
fail(errors, path+"/spec/probe", "additionalProperties", key3);
}
}
if(data7.exec !== undefined){
let data8 = data7.exec;
if(isMap(data8)){
if(data8.command === undefined){
fail(errors, path+"/spec/probe/exec", "required", "command");
}
for(const key4 in data8){
if(!(key4 === "command")){
fail(errors, path+"/spec/probe/exec", "additionalProperties", key4);
}
}
if(data8.command !== undefined){
let data9 = data8.command;
if(Array.isArray(data9)){
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
validate280(data9[i0], path+"/spec/probe/exec/command/" + i0, errors);
}
}
else {
fail(errors, path+"/spec/probe/exec/command", "type");
}
}
}
else {
fail(errors, path+"/spec/probe/exec", "type");
}
}
if(data7.failureThreshold !== undefined){
let data11 = data7.failureThreshold;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
fail(errors, path+"/spec/probe/failureThreshold", "type");
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
fail(errors, path+"/spec/probe/failureThreshold", "minimum");
}
}
}
if(data7.grpc !== undefined){
let data12 = data7.grpc;
if(isMap(data12)){
for(const key5 in data12){
if(!((key5 === "port") || (key5 === "service"))){
fail(errors, path+"/spec/probe/grpc", "additionalProperties", key5);
}
}
if(data12.port !== undefined){
validate88(data12.port, path+"/spec/probe/grpc/port", errors);
}
if(data12.service !== undefined){
if(typeof data12.service !== "string"){
fail(errors, path+"/spec/probe/grpc/service", "type");
}
}
}
else {
fail(errors, path+"/spec/probe/grpc", "type");
}
}
if(data7.httpGet !== undefined){
let data15 = data7.httpGet;
if(isMap(data15)){
if(data15.port === undefined){
fail(errors, path+"/spec/probe/httpGet", "required", "port");
}
for(const key6 in data15){
if(!(((((key6 === "host") || (key6 === "httpHeaders")) || (key6 === "path")) || (key6 === "port")) || (key6 === "scheme"))){
fail(errors, path+"/spec/probe/httpGet", "additionalProperties", key6);
}
}
if(data15.host !== undefined){
if(typeof data15.host !== "string"){
fail(errors, path+"/spec/probe/httpGet/host", "type");
}
}
if(data15.httpHeaders !== undefined){
let data17 = data15.httpHeaders;
if(Array.isArray(data17)){
const len1 = data17.length;
for(let i1=0; i1<len1; i1++){
let data18 = data17[i1];
if(isMap(data18)){
for(const key7 in data18){
if(!((key7 === "name") || (key7 === "value"))){
fail(errors, path+"/spec/probe/httpGet/httpHeaders/" + i1, "additionalProperties", key7);
}
}
if(data18.name !== undefined){
validate451(data18.name, path+"/spec/probe/httpGet/httpHeaders/" + i1+"/name", errors);
}
if(data18.value !== undefined){
if(typeof data18.value !== "string"){
fail(errors, path+"/spec/probe/httpGet/httpHeaders/" + i1+"/value", "type");
}
}
}
else {
fail(errors, path+"/spec/probe/httpGet/httpHeaders/" + i1, "type");
}
}
}
else {
fail(errors, path+"/spec/probe/httpGet/httpHeaders", "type");
}
}
if(data15.path !== undefined){
if(typeof data15.path !== "string"){
fail(errors, path+"/spec/probe/httpGet/path", "type");
}
}
if(data15.port !== undefined){
validate88(data15.port, path+"/spec/probe/httpGet/port", errors);
}
if(data15.scheme !== undefined){
let data23 = data15.scheme;
if(!(((data23 === "") || (data23 === "HTTP")) || (data23 === "HTTPS"))){
fail(errors, path+"/spec/probe/httpGet/scheme", "enum");
}
}
}
else {
fail(errors, path+"/spec/probe/httpGet", "type");
}
}
if(data7.initialDelaySeconds !== undefined){
let data24 = data7.initialDelaySeconds;
if(!(((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24))) && (isFinite(data24)))){
fail(errors, path+"/spec/probe/initialDelaySeconds", "type");
}
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 < 0 || isNaN(data24)){
fail(errors, path+"/spec/probe/initialDelaySeconds", "minimum");
}
}
}
if(data7.periodSeconds !== undefined){
let data25 = data7.periodSeconds;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
fail(errors, path+"/spec/probe/periodSeconds", "type");
}
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 < 0 || isNaN(data25)){
fail(errors, path+"/spec/probe/periodSeconds", "minimum");
}
}
}
if(data7.successThreshold !== undefined){
let data26 = data7.successThreshold;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
fail(errors, path+"/spec/probe/successThreshold", "type");
}
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 < 0 || isNaN(data26)){
fail(errors, path+"/spec/probe/successThreshold", "minimum");
}
}
}
if(data7.tcpSocket !== undefined){
let data27 = data7.tcpSocket;
if(isMap(data27)){
if(data27.port === undefined){
fail(errors, path+"/spec/probe/tcpSocket", "required", "port");
}
for(const key8 in data27){
if(!((key8 === "host") || (key8 === "port"))){
fail(errors, path+"/spec/probe/tcpSocket", "additionalProperties", key8);
}
}
if(data27.host !== undefined){
if(typeof data27.host !== "string"){
fail(errors, path+"/spec/probe/tcpSocket/host", "type");
}
}
if(data27.port !== undefined){
validate88(data27.port, path+"/spec/probe/tcpSocket/port", errors);
}
}
else {
fail(errors, path+"/spec/probe/tcpSocket", "type");
}
}
if(data7.timeoutSeconds !== undefined){
let data30 = data7.timeoutSeconds;
if(!(((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30))) && (isFinite(data30)))){
fail(errors, path+"/spec/probe/timeoutSeconds", "type");
}
if((typeof data30 == "number") && (isFinite(data30))){
if(data30 < 0 || isNaN(data30)){
fail(errors, path+"/spec/probe/timeoutSeconds", "minimum");
}
}
}
if((data7["httpGet"] == null ? 0 : 1) + (data7["tcpSocket"] == null ? 0 : 1) + (data7["exec"] == null ? 0 : 1) + (data7["grpc"] == null ? 0 : 1) > 1){
fail(errors, path+"/spec/probe", "atMostOneOf");
}
}
else {
fail(errors, path+"/spec/probe", "type");
}
}
if(data3.template !== undefined){
validate471(data3.template, path+"/spec/template", errors);
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind26 = validate645;

function validate645(data, path, errors){
if(isMap(data)){
if(data.spec === undefined){
fail(errors, path, "required", "spec");
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(!((data0 === "gateway.networking.k8s.io/v1") || (data0 === "gateway.networking.k8s.io/v1beta1"))){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("Gateway" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
if(data3.gatewayClassName === undefined){
fail(errors, path+"/spec", "required", "gatewayClassName");
}
if(data3.listeners === undefined){
fail(errors, path+"/spec", "required", "listeners");
}
for(const key1 in data3){
if(!(((((((key1 === "addresses") || (key1 === "allowedListeners")) || (key1 === "defaultScope")) || (key1 === "gatewayClassName")) || (key1 === "infrastructure")) || (key1 === "listeners")) || (key1 === "tls"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.addresses !== undefined){
let data4 = data3.addresses;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(isMap(data5)){
for(const key2 in data5){
if(!((key2 === "type") || (key2 === "value"))){
fail(errors, path+"/spec/addresses/" + i0, "additionalProperties", key2);
}
}
if(data5.type !== undefined){
if(typeof data5.type !== "string"){
fail(errors, path+"/spec/addresses/" + i0+"/type", "type");
}
}
if(data5.value !== undefined){
if(typeof data5.value !== "string"){
fail(errors, path+"/spec/addresses/" + i0+"/value", "type");
}
}
}
else {
fail(errors, path+"/spec/addresses/" + i0, "type");
}
}
}
else {
fail(errors, path+"/spec/addresses", "type");
}
}
if(data3.allowedListeners !== undefined){
let data8 = data3.allowedListeners;
if(isMap(data8)){
for(const key3 in data8){
if(!(key3 === "namespaces")){
fail(errors, path+"/spec/allowedListeners", "additionalProperties", key3);
}
}
if(data8.namespaces !== undefined){
let data9 = data8.namespaces;
if(isMap(data9)){
for(const key4 in data9){
if(!((key4 === "from") || (key4 === "selector"))){
fail(errors, path+"/spec/allowedListeners/namespaces", "additionalProperties", key4);
}
}
if(data9.from !== undefined){
let data10 = data9.from;
if(!((((data10 === "All") || (data10 === "Selector")) || (data10 === "Same")) || (data10 === "None"))){
fail(errors, path+"/spec/allowedListeners/namespaces/from", "enum");
}
}
if(data9.selector !== undefined){
validate30(data9.selector, path+"/spec/allowedListeners/namespaces/selector", errors);
}
}
else {
fail(errors, path+"/spec/allowedListeners/namespaces", "type");
}
}
}
else {
fail(errors, path+"/spec/allowedListeners", "type");
}
}
if(data3.defaultScope !== undefined){
let data12 = data3.defaultScope;
if(!((data12 === "All") || (data12 === "None"))){
fail(errors, path+"/spec/defaultScope", "enum");
}
}
if(data3.gatewayClassName !== undefined){
validate280(data3.gatewayClassName, path+"/spec/gatewayClassName", errors);
}
if(data3.infrastructure !== undefined){
let data14 = data3.infrastructure;
if(isMap(data14)){
for(const key5 in data14){
if(!(((key5 === "annotations") || (key5 === "labels")) || (key5 === "parametersRef"))){
fail(errors, path+"/spec/infrastructure", "additionalProperties", key5);
}
}
if(data14.annotations !== undefined){
validate24(data14.annotations, path+"/spec/infrastructure/annotations", errors);
}
if(data14.labels !== undefined){
validate24(data14.labels, path+"/spec/infrastructure/labels", errors);
}
if(data14.parametersRef !== undefined){
let data17 = data14.parametersRef;
if(isMap(data17)){
if(data17.group === undefined){
fail(errors, path+"/spec/infrastructure/parametersRef", "required", "group");
}
if(data17.kind === undefined){
fail(errors, path+"/spec/infrastructure/parametersRef", "required", "kind");
}
if(data17.name === undefined){
fail(errors, path+"/spec/infrastructure/parametersRef", "required", "name");
}
for(const key6 in data17){
if(!(((key6 === "group") || (key6 === "kind")) || (key6 === "name"))){
fail(errors, path+"/spec/infrastructure/parametersRef", "additionalProperties", key6);
}
}
if(data17.group !== undefined){
if(typeof data17.group !== "string"){
fail(errors, path+"/spec/infrastructure/parametersRef/group", "type");
}
}
if(data17.kind !== undefined){
if(typeof data17.kind !== "string"){
fail(errors, path+"/spec/infrastructure/parametersRef/kind", "type");
}
}
if(data17.name !== undefined){
validate280(data17.name, path+"/spec/infrastructure/parametersRef/name", errors);
}
}
else {
fail(errors, path+"/spec/infrastructure/parametersRef", "type");
}
}
}
else {
fail(errors, path+"/spec/infrastructure", "type");
}
}
if(data3.listeners !== undefined){
let data21 = data3.listeners;
if(Array.isArray(data21)){
if(data21.length < 1){
fail(errors, path+"/spec/listeners", "minItems");
}
const len1 = data21.length;
for(let i1=0; i1<len1; i1++){
let data22 = data21[i1];
if(isMap(data22)){
if(data22.name === undefined){
fail(errors, path+"/spec/listeners/" + i1, "required", "name");
}
if(data22.port === undefined){
fail(errors, path+"/spec/listeners/" + i1, "required", "port");
}
if(data22.protocol === undefined){
fail(errors, path+"/spec/listeners/" + i1, "required", "protocol");
}
for(const key7 in data22){
if(!((((((key7 === "allowedRoutes") || (key7 === "hostname")) || (key7 === "name")) || (key7 === "port")) || (key7 === "protocol")) || (key7 === "tls"))){
fail(errors, path+"/spec/listeners/" + i1, "additionalProperties", key7);
}
}
if(data22.allowedRoutes !== undefined){
let data23 = data22.allowedRoutes;
if(isMap(data23)){
for(const key8 in data23){
if(!((key8 === "kinds") || (key8 === "namespaces"))){
fail(errors, path+"/spec/listeners/" + i1+"/allowedRoutes", "additionalProperties", key8);
}
}
if(data23.kinds !== undefined){
let data24 = data23.kinds;
if(Array.isArray(data24)){
const len2 = data24.length;
for(let i2=0; i2<len2; i2++){
let data25 = data24[i2];
if(isMap(data25)){
if(data25.kind === undefined){
fail(errors, path+"/spec/listeners/" + i1+"/allowedRoutes/kinds/" + i2, "required", "kind");
}
for(const key9 in data25){
if(!((key9 === "group") || (key9 === "kind"))){
fail(errors, path+"/spec/listeners/" + i1+"/allowedRoutes/kinds/" + i2, "additionalProperties", key9);
}
}
if(data25.group !== undefined){
if(typeof data25.group !== "string"){
fail(errors, path+"/spec/listeners/" + i1+"/allowedRoutes/kinds/" + i2+"/group", "type");
}
}
if(data25.kind !== undefined){
if(typeof data25.kind !== "string"){
fail(errors, path+"/spec/listeners/" + i1+"/allowedRoutes/kinds/" + i2+"/kind", "type");
}
}
}
else {
fail(errors, path+"/spec/listeners/" + i1+"/allowedRoutes/kinds/" + i2, "type");
}
}
}
else {
fail(errors, path+"/spec/listeners/" + i1+"/allowedRoutes/kinds", "type");
}
}
if(data23.namespaces !== undefined){
let data28 = data23.namespaces;
if(isMap(data28)){
for(const key10 in data28){
if(!((key10 === "from") || (key10 === "selector"))){
fail(errors, path+"/spec/listeners/" + i1+"/allowedRoutes/namespaces", "additionalProperties", key10);
}
}
if(data28.from !== undefined){
let data29 = data28.from;
if(!(((data29 === "All") || (data29 === "Selector")) || (data29 === "Same"))){
fail(errors, path+"/spec/listeners/" + i1+"/allowedRoutes/namespaces/from", "enum");
}
}
if(data28.selector !== undefined){
validate30(data28.selector, path+"/spec/listeners/" + i1+"/allowedRoutes/namespaces/selector", errors);
}
}
else {
fail(errors, path+"/spec/listeners/" + i1+"/allowedRoutes/namespaces", "type");
}
}
}
else {
fail(errors, path+"/spec/listeners/" + i1+"/allowedRoutes", "type");
}
}
if(data22.hostname !== undefined){
if(typeof data22.hostname !== "string"){
fail(errors, path+"/spec/listeners/" + i1+"/hostname", "type");
}
}
if(data22.name !== undefined){
if(typeof data22.name !== "string"){
fail(errors, path+"/spec/listeners/" + i1+"/name", "type");
}
}
if(data22.port !== undefined){
validate88(data22.port, path+"/spec/listeners/" + i1+"/port", errors);
}
if(data22.protocol !== undefined){
if(typeof data22.protocol !== "string"){
fail(errors, path+"/spec/listeners/" + i1+"/protocol", "type");
}
}
if(data22.tls !== undefined){
let data35 = data22.tls;
if(isMap(data35)){
for(const key11 in data35){
if(!(((key11 === "certificateRefs") || (key11 === "mode")) || (key11 === "options"))){
fail(errors, path+"/spec/listeners/" + i1+"/tls", "additionalProperties", key11);
}
}
if(data35.certificateRefs !== undefined){
let data36 = data35.certificateRefs;
if(Array.isArray(data36)){
const len3 = data36.length;
for(let i3=0; i3<len3; i3++){
let data37 = data36[i3];
if(isMap(data37)){
if(data37.name === undefined){
fail(errors, path+"/spec/listeners/" + i1+"/tls/certificateRefs/" + i3, "required", "name");
}
for(const key12 in data37){
if(!((((key12 === "group") || (key12 === "kind")) || (key12 === "name")) || (key12 === "namespace"))){
fail(errors, path+"/spec/listeners/" + i1+"/tls/certificateRefs/" + i3, "additionalProperties", key12);
}
}
if(data37.group !== undefined){
if(typeof data37.group !== "string"){
fail(errors, path+"/spec/listeners/" + i1+"/tls/certificateRefs/" + i3+"/group", "type");
}
}
if(data37.kind !== undefined){
if(typeof data37.kind !== "string"){
fail(errors, path+"/spec/listeners/" + i1+"/tls/certificateRefs/" + i3+"/kind", "type");
}
}
if(data37.name !== undefined){
validate280(data37.name, path+"/spec/listeners/" + i1+"/tls/certificateRefs/" + i3+"/name", errors);
}
if(data37.namespace !== undefined){
if(typeof data37.namespace !== "string"){
fail(errors, path+"/spec/listeners/" + i1+"/tls/certificateRefs/" + i3+"/namespace", "type");
}
}
}
else {
fail(errors, path+"/spec/listeners/" + i1+"/tls/certificateRefs/" + i3, "type");
}
}
}
else {
fail(errors, path+"/spec/listeners/" + i1+"/tls/certificateRefs", "type");
}
}
if(data35.mode !== undefined){
let data42 = data35.mode;
if(!((data42 === "Terminate") || (data42 === "Passthrough"))){
fail(errors, path+"/spec/listeners/" + i1+"/tls/mode", "enum");
}
}
if(data35.options !== undefined){
validate24(data35.options, path+"/spec/listeners/" + i1+"/tls/options", errors);
}
}
else {
fail(errors, path+"/spec/listeners/" + i1+"/tls", "type");
}
}
}
else {
fail(errors, path+"/spec/listeners/" + i1, "type");
}
}
}
else {
fail(errors, path+"/spec/listeners", "type");
}
}
if(data3.tls !== undefined){
let data44 = data3.tls;
if(isMap(data44)){
for(const key13 in data44){
if(!((key13 === "backend") || (key13 === "frontend"))){
fail(errors, path+"/spec/tls", "additionalProperties", key13);
}
}
if(data44.backend !== undefined){
let data45 = data44.backend;
if(isMap(data45)){
for(const key14 in data45){
if(!(key14 === "clientCertificateRef")){
fail(errors, path+"/spec/tls/backend", "additionalProperties", key14);
}
}
if(data45.clientCertificateRef !== undefined){
let data46 = data45.clientCertificateRef;
if(isMap(data46)){
if(data46.name === undefined){
fail(errors, path+"/spec/tls/backend/clientCertificateRef", "required", "name");
}
for(const key15 in data46){
if(!((((key15 === "group") || (key15 === "kind")) || (key15 === "name")) || (key15 === "namespace"))){
fail(errors, path+"/spec/tls/backend/clientCertificateRef", "additionalProperties", key15);
}
}
if(data46.group !== undefined){
if(typeof data46.group !== "string"){
fail(errors, path+"/spec/tls/backend/clientCertificateRef/group", "type");
}
}
if(data46.kind !== undefined){
if(typeof data46.kind !== "string"){
fail(errors, path+"/spec/tls/backend/clientCertificateRef/kind", "type");
}
}
if(data46.name !== undefined){
validate280(data46.name, path+"/spec/tls/backend/clientCertificateRef/name", errors);
}
if(data46.namespace !== undefined){
if(typeof data46.namespace !== "string"){
fail(errors, path+"/spec/tls/backend/clientCertificateRef/namespace", "type");
}
}
}
else {
fail(errors, path+"/spec/tls/backend/clientCertificateRef", "type");
}
}
}
else {
fail(errors, path+"/spec/tls/backend", "type");
}
}
if(data44.frontend !== undefined){
let data51 = data44.frontend;
if(isMap(data51)){
if(data51.default === undefined){
fail(errors, path+"/spec/tls/frontend", "required", "default");
}
for(const key16 in data51){
if(!((key16 === "default") || (key16 === "perPort"))){
fail(errors, path+"/spec/tls/frontend", "additionalProperties", key16);
}
}
if(data51.default !== undefined){
let data52 = data51.default;
if(isMap(data52)){
for(const key17 in data52){
if(!(key17 === "validation")){
fail(errors, path+"/spec/tls/frontend/default", "additionalProperties", key17);
}
}
if(data52.validation !== undefined){
let data53 = data52.validation;
if(isMap(data53)){
if(data53.caCertificateRefs === undefined){
fail(errors, path+"/spec/tls/frontend/default/validation", "required", "caCertificateRefs");
}
for(const key18 in data53){
if(!((key18 === "caCertificateRefs") || (key18 === "mode"))){
fail(errors, path+"/spec/tls/frontend/default/validation", "additionalProperties", key18);
}
}
if(data53.caCertificateRefs !== undefined){
let data54 = data53.caCertificateRefs;
if(Array.isArray(data54)){
if(data54.length < 1){
fail(errors, path+"/spec/tls/frontend/default/validation/caCertificateRefs", "minItems");
}
const len4 = data54.length;
for(let i4=0; i4<len4; i4++){
let data55 = data54[i4];
if(isMap(data55)){
if(data55.group === undefined){
fail(errors, path+"/spec/tls/frontend/default/validation/caCertificateRefs/" + i4, "required", "group");
}
if(data55.kind === undefined){
fail(errors, path+"/spec/tls/frontend/default/validation/caCertificateRefs/" + i4, "required", "kind");
}
if(data55.name === undefined){
fail(errors, path+"/spec/tls/frontend/default/validation/caCertificateRefs/" + i4, "required", "name");
}
for(const key19 in data55){
if(!((((key19 === "group") || (key19 === "kind")) || (key19 === "name")) || (key19 === "namespace"))){
fail(errors, path+"/spec/tls/frontend/default/validation/caCertificateRefs/" + i4, "additionalProperties", key19);
}
}
if(data55.group !== undefined){
if(typeof data55.group !== "string"){
fail(errors, path+"/spec/tls/frontend/default/validation/caCertificateRefs/" + i4+"/group", "type");
}
}
if(data55.kind !== undefined){
if(typeof data55.kind !== "string"){
fail(errors, path+"/spec/tls/frontend/default/validation/caCertificateRefs/" + i4+"/kind", "type");
}
}
if(data55.name !== undefined){
validate280(data55.name, path+"/spec/tls/frontend/default/validation/caCertificateRefs/" + i4+"/name", errors);
}
if(data55.namespace !== undefined){
if(typeof data55.namespace !== "string"){
fail(errors, path+"/spec/tls/frontend/default/validation/caCertificateRefs/" + i4+"/namespace", "type");
}
}
}
else {
fail(errors, path+"/spec/tls/frontend/default/validation/caCertificateRefs/" + i4, "type");
}
}
}
else {
fail(errors, path+"/spec/tls/frontend/default/validation/caCertificateRefs", "type");
}
}
if(data53.mode !== undefined){
let data60 = data53.mode;
if(!((data60 === "AllowValidOnly") || (data60 === "AllowInsecureFallback"))){
fail(errors, path+"/spec/tls/frontend/default/validation/mode", "enum");
}
}
}
else {
fail(errors, path+"/spec/tls/frontend/default/validation", "type");
}
}
}
else {
fail(errors, path+"/spec/tls/frontend/default", "type");
}
}
if(data51.perPort !== undefined){
let data61 = data51.perPort;
if(Array.isArray(data61)){
const len5 = data61.length;
for(let i5=0; i5<len5; i5++){
let data62 = data61[i5];
if(isMap(data62)){
if(data62.port === undefined){
fail(errors, path+"/spec/tls/frontend/perPort/" + i5, "required", "port");
}
if(data62.tls === undefined){
fail(errors, path+"/spec/tls/frontend/perPort/" + i5, "required", "tls");
}
for(const key20 in data62){
if(!((key20 === "port") || (key20 === "tls"))){
fail(errors, path+"/spec/tls/frontend/perPort/" + i5, "additionalProperties", key20);
}
}
if(data62.port !== undefined){
validate88(data62.port, path+"/spec/tls/frontend/perPort/" + i5+"/port", errors);
}
if(data62.tls !== undefined){
let data64 = data62.tls;
if(isMap(data64)){
for(const key21 in data64){
if(!(key21 === "validation")){
fail(errors, path+"/spec/tls/frontend/perPort/" + i5+"/tls", "additionalProperties", key21);
}
}
if(data64.validation !== undefined){
let data65 = data64.validation;
if(isMap(data65)){
if(data65.caCertificateRefs === undefined){
fail(errors, path+"/spec/tls/frontend/perPort/" + i5+"/tls/validation", "required", "caCertificateRefs");
}
for(const key22 in data65){
if(!((key22 === "caCertificateRefs") || (key22 === "mode"))){
fail(errors, path+"/spec/tls/frontend/perPort/" + i5+"/tls/validation", "additionalProperties", key22);
}
}
if(data65.caCertificateRefs !== undefined){
let data66 = data65.caCertificateRefs;
if(Array.isArray(data66)){
if(data66.length < 1){
fail(errors, path+"/spec/tls/frontend/perPort/" + i5+"/tls/validation/caCertificateRefs", "minItems");
}
const len6 = data66.length;
for(let i6=0; i6<len6; i6++){
let data67 = data66[i6];
if(isMap(data67)){
if(data67.group === undefined){
fail(errors, path+"/spec/tls/frontend/perPort/" + i5+"/tls/validation/caCertificateRefs/" + i6, "required", "group");
}
if(data67.kind === undefined){
fail(errors, path+"/spec/tls/frontend/perPort/" + i5+"/tls/validation/caCertificateRefs/" + i6, "required", "kind");
}
if(data67.name === undefined){
fail(errors, path+"/spec/tls/frontend/perPort/" + i5+"/tls/validation/caCertificateRefs/" + i6, "required", "name");
}
for(const key23 in data67){
if(!((((key23 === "group") || (key23 === "kind")) || (key23 === "name")) || (key23 === "namespace"))){
fail(errors, path+"/spec/tls/frontend/perPort/" + i5+"/tls/validation/caCertificateRefs/" + i6, "additionalProperties", key23);
}
}
if(data67.group !== undefined){
if(typeof data67.group !== "string"){
fail(errors, path+"/spec/tls/frontend/perPort/" + i5+"/tls/validation/caCertificateRefs/" + i6+"/group", "type");
}
}
if(data67.kind !== undefined){
if(typeof data67.kind !== "string"){
fail(errors, path+"/spec/tls/frontend/perPort/" + i5+"/tls/validation/caCertificateRefs/" + i6+"/kind", "type");
}
}
if(data67.name !== undefined){
validate280(data67.name, path+"/spec/tls/frontend/perPort/" + i5+"/tls/validation/caCertificateRefs/" + i6+"/name", errors);
}
if(data67.namespace !== undefined){
if(typeof data67.namespace !== "string"){
fail(errors, path+"/spec/tls/frontend/perPort/" + i5+"/tls/validation/caCertificateRefs/" + i6+"/namespace", "type");
}
}
}
else {
fail(errors, path+"/spec/tls/frontend/perPort/" + i5+"/tls/validation/caCertificateRefs/" + i6, "type");
}
}
}
else {
fail(errors, path+"/spec/tls/frontend/perPort/" + i5+"/tls/validation/caCertificateRefs", "type");
}
}
if(data65.mode !== undefined){
let data72 = data65.mode;
if(!((data72 === "AllowValidOnly") || (data72 === "AllowInsecureFallback"))){
fail(errors, path+"/spec/tls/frontend/perPort/" + i5+"/tls/validation/mode", "enum");
}
}
}
else {
fail(errors, path+"/spec/tls/frontend/perPort/" + i5+"/tls/validation", "type");
}
}
}
else {
fail(errors, path+"/spec/tls/frontend/perPort/" + i5+"/tls", "type");
}
}
}
else {
fail(errors, path+"/spec/tls/frontend/perPort/" + i5, "type");
}
}
}
else {
fail(errors, path+"/spec/tls/frontend/perPort", "type");
}
}
}
else {
fail(errors, path+"/spec/tls/frontend", "type");
}
}
}
else {
fail(errors, path+"/spec/tls", "type");
}
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind27 = validate670;

function validate670(data, path, errors){
if(isMap(data)){
if(data.spec === undefined){
fail(errors, path, "required", "spec");
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(!((data0 === "gateway.networking.k8s.io/v1") || (data0 === "gateway.networking.k8s.io/v1beta1"))){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("GatewayClass" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
if(data3.controllerName === undefined){
fail(errors, path+"/spec", "required", "controllerName");
}
for(const key1 in data3){
if(!(((key1 === "controllerName") || (key1 === "description")) || (key1 === "parametersRef"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.controllerName !== undefined){
if(typeof data3.controllerName !== "string"){
fail(errors, path+"/spec/controllerName", "type");
}
}
if(data3.description !== undefined){
if(typeof data3.description !== "string"){
fail(errors, path+"/spec/description", "type");
}
}
if(data3.parametersRef !== undefined){
let data6 = data3.parametersRef;
if(isMap(data6)){
if(data6.group === undefined){
fail(errors, path+"/spec/parametersRef", "required", "group");
}
if(data6.kind === undefined){
fail(errors, path+"/spec/parametersRef", "required", "kind");
}
if(data6.name === undefined){
fail(errors, path+"/spec/parametersRef", "required", "name");
}
for(const key2 in data6){
if(!((((key2 === "group") || (key2 === "kind")) || (key2 === "name")) || (key2 === "namespace"))){
fail(errors, path+"/spec/parametersRef", "additionalProperties", key2);
}
}
if(data6.group !== undefined){
if(typeof data6.group !== "string"){
fail(errors, path+"/spec/parametersRef/group", "type");
}
}
if(data6.kind !== undefined){
if(typeof data6.kind !== "string"){
fail(errors, path+"/spec/parametersRef/kind", "type");
}
}
if(data6.name !== undefined){
validate280(data6.name, path+"/spec/parametersRef/name", errors);
}
if(data6.namespace !== undefined){
if(typeof data6.namespace !== "string"){
fail(errors, path+"/spec/parametersRef/namespace", "type");
}
}
}
else {
fail(errors, path+"/spec/parametersRef", "type");
}
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind28 = validate678;

function validate688(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!((key0 === "matchExpressions") || (key0 === "matchLabels"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.matchExpressions !== undefined){
let data0 = data.matchExpressions;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(isMap(data1)){
if(data1.key === undefined){
fail(errors, path+"/matchExpressions/" + i0, "required", "key");
}
if(data1.operator === undefined){
fail(errors, path+"/matchExpressions/" + i0, "required", "operator");
}
for(const key1 in data1){
if(!(((key1 === "key") || (key1 === "operator")) || (key1 === "values"))){
fail(errors, path+"/matchExpressions/" + i0, "additionalProperties", key1);
}
}
if(data1.key !== undefined){
if(typeof data1.key !== "string"){
fail(errors, path+"/matchExpressions/" + i0+"/key", "type");
}
}
if(data1.operator !== undefined){
let data3 = data1.operator;
if(!((((data3 === "In") || (data3 === "NotIn")) || (data3 === "Exists")) || (data3 === "DoesNotExist"))){
fail(errors, path+"/matchExpressions/" + i0+"/operator", "enum");
}
}
if(data1.values !== undefined){
validate26(data1.values, path+"/matchExpressions/" + i0+"/values", errors);
}
}
else {
fail(errors, path+"/matchExpressions/" + i0, "type");
}
}
}
else {
fail(errors, path+"/matchExpressions", "type");
}
}
if(data.matchLabels !== undefined){
validate24(data.matchLabels, path+"/matchLabels", errors);
}
}
else {
fail(errors, path, "type");
}
}

const pattern44 = new RegExp("subnet-[0-9a-f]+", "u");

function validate678(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "elbv2.k8s.aws/v1beta1")){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("IngressClassParams" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
for(const key1 in data3){
if(!((key1 === "PrefixListsIDs" || key1 === "certificateArn" || key1 === "group" || key1 === "inboundCIDRs" || key1 === "ipAddressType" || key1 === "ipamConfiguration" || key1 === "listeners" || key1 === "loadBalancerAttributes" || key1 === "loadBalancerName" || key1 === "minimumLoadBalancerCapacity" || key1 === "namespaceSelector" || key1 === "prefixListsIDs" || key1 === "scheme" || key1 === "sslPolicy" || key1 === "sslRedirectPort" || key1 === "subnets" || key1 === "tags" || key1 === "targetType" || key1 === "wafv2AclArn" || key1 === "wafv2AclName"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.PrefixListsIDs !== undefined){
validate26(data3.PrefixListsIDs, path+"/spec/PrefixListsIDs", errors);
}
if(data3.certificateArn !== undefined){
validate26(data3.certificateArn, path+"/spec/certificateArn", errors);
}
if(data3.group !== undefined){
let data6 = data3.group;
if(isMap(data6)){
if(data6.name === undefined){
fail(errors, path+"/spec/group", "required", "name");
}
for(const key2 in data6){
if(!(key2 === "name")){
fail(errors, path+"/spec/group", "additionalProperties", key2);
}
}
if(data6.name !== undefined){
if(typeof data6.name !== "string"){
fail(errors, path+"/spec/group/name", "type");
}
}
}
else {
fail(errors, path+"/spec/group", "type");
}
}
if(data3.inboundCIDRs !== undefined){
validate26(data3.inboundCIDRs, path+"/spec/inboundCIDRs", errors);
}
if(data3.ipAddressType !== undefined){
let data9 = data3.ipAddressType;
if(!(((data9 === "ipv4") || (data9 === "dualstack")) || (data9 === "dualstack-without-public-ipv4"))){
fail(errors, path+"/spec/ipAddressType", "enum");
}
}
if(data3.ipamConfiguration !== undefined){
let data10 = data3.ipamConfiguration;
if(isMap(data10)){
for(const key3 in data10){
if(!(key3 === "ipv4IPAMPoolId")){
fail(errors, path+"/spec/ipamConfiguration", "additionalProperties", key3);
}
}
if(data10.ipv4IPAMPoolId !== undefined){
if(typeof data10.ipv4IPAMPoolId !== "string"){
fail(errors, path+"/spec/ipamConfiguration/ipv4IPAMPoolId", "type");
}
}
}
else {
fail(errors, path+"/spec/ipamConfiguration", "type");
}
}
if(data3.listeners !== undefined){
let data12 = data3.listeners;
if(Array.isArray(data12)){
const len0 = data12.length;
for(let i0=0; i0<len0; i0++){
let data13 = data12[i0];
if(isMap(data13)){
for(const key4 in data13){
if(!(((key4 === "listenerAttributes") || (key4 === "port")) || (key4 === "protocol"))){
fail(errors, path+"/spec/listeners/" + i0, "additionalProperties", key4);
}
}
if(data13.listenerAttributes !== undefined){
let data14 = data13.listenerAttributes;
if(Array.isArray(data14)){
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
let data15 = data14[i1];
if(isMap(data15)){
if(data15.key === undefined){
fail(errors, path+"/spec/listeners/" + i0+"/listenerAttributes/" + i1, "required", "key");
}
if(data15.value === undefined){
fail(errors, path+"/spec/listeners/" + i0+"/listenerAttributes/" + i1, "required", "value");
}
for(const key5 in data15){
if(!((key5 === "key") || (key5 === "value"))){
fail(errors, path+"/spec/listeners/" + i0+"/listenerAttributes/" + i1, "additionalProperties", key5);
}
}
if(data15.key !== undefined){
if(typeof data15.key !== "string"){
fail(errors, path+"/spec/listeners/" + i0+"/listenerAttributes/" + i1+"/key", "type");
}
}
if(data15.value !== undefined){
if(typeof data15.value !== "string"){
fail(errors, path+"/spec/listeners/" + i0+"/listenerAttributes/" + i1+"/value", "type");
}
}
}
else {
fail(errors, path+"/spec/listeners/" + i0+"/listenerAttributes/" + i1, "type");
}
}
}
else {
fail(errors, path+"/spec/listeners/" + i0+"/listenerAttributes", "type");
}
}
if(data13.port !== undefined){
let data18 = data13.port;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
fail(errors, path+"/spec/listeners/" + i0+"/port", "type");
}
}
if(data13.protocol !== undefined){
if(typeof data13.protocol !== "string"){
fail(errors, path+"/spec/listeners/" + i0+"/protocol", "type");
}
}
}
else {
fail(errors, path+"/spec/listeners/" + i0, "type");
}
}
}
else {
fail(errors, path+"/spec/listeners", "type");
}
}
if(data3.loadBalancerAttributes !== undefined){
let data20 = data3.loadBalancerAttributes;
if(Array.isArray(data20)){
const len2 = data20.length;
for(let i2=0; i2<len2; i2++){
let data21 = data20[i2];
if(isMap(data21)){
if(data21.key === undefined){
fail(errors, path+"/spec/loadBalancerAttributes/" + i2, "required", "key");
}
if(data21.value === undefined){
fail(errors, path+"/spec/loadBalancerAttributes/" + i2, "required", "value");
}
for(const key6 in data21){
if(!((key6 === "key") || (key6 === "value"))){
fail(errors, path+"/spec/loadBalancerAttributes/" + i2, "additionalProperties", key6);
}
}
if(data21.key !== undefined){
if(typeof data21.key !== "string"){
fail(errors, path+"/spec/loadBalancerAttributes/" + i2+"/key", "type");
}
}
if(data21.value !== undefined){
if(typeof data21.value !== "string"){
fail(errors, path+"/spec/loadBalancerAttributes/" + i2+"/value", "type");
}
}
}
else {
fail(errors, path+"/spec/loadBalancerAttributes/" + i2, "type");
}
}
}
else {
fail(errors, path+"/spec/loadBalancerAttributes", "type");
}
}
if(data3.loadBalancerName !== undefined){
if(typeof data3.loadBalancerName !== "string"){
fail(errors, path+"/spec/loadBalancerName", "type");
}
}
if(data3.minimumLoadBalancerCapacity !== undefined){
let data25 = data3.minimumLoadBalancerCapacity;
if(isMap(data25)){
if(data25.capacityUnits === undefined){
fail(errors, path+"/spec/minimumLoadBalancerCapacity", "required", "capacityUnits");
}
for(const key7 in data25){
if(!(key7 === "capacityUnits")){
fail(errors, path+"/spec/minimumLoadBalancerCapacity", "additionalProperties", key7);
}
}
if(data25.capacityUnits !== undefined){
let data26 = data25.capacityUnits;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
fail(errors, path+"/spec/minimumLoadBalancerCapacity/capacityUnits", "type");
}
}
}
else {
fail(errors, path+"/spec/minimumLoadBalancerCapacity", "type");
}
}
if(data3.namespaceSelector !== undefined){
validate688(data3.namespaceSelector, path+"/spec/namespaceSelector", errors);
}
if(data3.prefixListsIDs !== undefined){
validate26(data3.prefixListsIDs, path+"/spec/prefixListsIDs", errors);
}
if(data3.scheme !== undefined){
let data29 = data3.scheme;
if(!((data29 === "internal") || (data29 === "internet-facing"))){
fail(errors, path+"/spec/scheme", "enum");
}
}
if(data3.sslPolicy !== undefined){
if(typeof data3.sslPolicy !== "string"){
fail(errors, path+"/spec/sslPolicy", "type");
}
}
if(data3.sslRedirectPort !== undefined){
if(typeof data3.sslRedirectPort !== "string"){
fail(errors, path+"/spec/sslRedirectPort", "type");
}
}
if(data3.subnets !== undefined){
let data32 = data3.subnets;
if(isMap(data32)){
for(const key8 in data32){
if(!((key8 === "ids") || (key8 === "tags"))){
fail(errors, path+"/spec/subnets", "additionalProperties", key8);
}
}
if(data32.ids !== undefined){
let data33 = data32.ids;
if(Array.isArray(data33)){
if(data33.length < 1){
fail(errors, path+"/spec/subnets/ids", "minItems");
}
const len3 = data33.length;
for(let i3=0; i3<len3; i3++){
let data34 = data33[i3];
if(typeof data34 === "string"){
if(!pattern44.test(data34)){
fail(errors, path+"/spec/subnets/ids/" + i3, "pattern");
}
}
else {
fail(errors, path+"/spec/subnets/ids/" + i3, "type");
}
}
}
else {
fail(errors, path+"/spec/subnets/ids", "type");
}
}
if(data32.tags !== undefined){
let data35 = data32.tags;
if(isMap(data35)){
for(const key9 in data35){
validate26(data35[key9], path+"/spec/subnets/tags/" + escaped(key9), errors);
}
}
else {
fail(errors, path+"/spec/subnets/tags", "type");
}
}
}
else {
fail(errors, path+"/spec/subnets", "type");
}
}
if(data3.tags !== undefined){
let data37 = data3.tags;
if(Array.isArray(data37)){
const len4 = data37.length;
for(let i4=0; i4<len4; i4++){
let data38 = data37[i4];
if(isMap(data38)){
if(data38.key === undefined){
fail(errors, path+"/spec/tags/" + i4, "required", "key");
}
if(data38.value === undefined){
fail(errors, path+"/spec/tags/" + i4, "required", "value");
}
for(const key10 in data38){
if(!((key10 === "key") || (key10 === "value"))){
fail(errors, path+"/spec/tags/" + i4, "additionalProperties", key10);
}
}
if(data38.key !== undefined){
if(typeof data38.key !== "string"){
fail(errors, path+"/spec/tags/" + i4+"/key", "type");
}
}
if(data38.value !== undefined){
if(typeof data38.value !== "string"){
fail(errors, path+"/spec/tags/" + i4+"/value", "type");
}
}
}
else {
fail(errors, path+"/spec/tags/" + i4, "type");
}
}
}
else {
fail(errors, path+"/spec/tags", "type");
}
}
if(data3.targetType !== undefined){
let data41 = data3.targetType;
if(!((data41 === "instance") || (data41 === "ip"))){
fail(errors, path+"/spec/targetType", "enum");
}
}
if(data3.wafv2AclArn !== undefined){
if(typeof data3.wafv2AclArn !== "string"){
fail(errors, path+"/spec/wafv2AclArn", "type");
}
}
if(data3.wafv2AclName !== undefined){
if(typeof data3.wafv2AclName !== "string"){
fail(errors, path+"/spec/wafv2AclName", "type");
}
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

const kind29 = validate694;

function validate694(data, path, errors){
if(isMap(data)){
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, path, "additionalProperties", key0);
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(!((data0 === "elbv2.k8s.aws/v1alpha1") || (data0 === "elbv2.k8s.aws/v1beta1"))){
fail(errors, path+"/apiVersion", "enum");
}
}
if(data.kind !== undefined){
if("TargetGroupBinding" !== data.kind){
fail(errors, path+"/kind", "const");
}
}
if(data.metadata !== undefined){
validate23(data.metadata, path+"/metadata", errors);
}
if(data.spec !== undefined){
let data3 = data.spec;
if(isMap(data3)){
if(data3.serviceRef === undefined){
fail(errors, path+"/spec", "required", "serviceRef");
}
for(const key1 in data3){
if(!((key1 === "assumeRoleExternalId" || key1 === "iamRoleArnToAssume" || key1 === "ipAddressType" || key1 === "multiClusterTargetGroup" || key1 === "networking" || key1 === "nodeSelector" || key1 === "serviceRef" || key1 === "targetGroupARN" || key1 === "targetGroupName" || key1 === "targetGroupProtocol" || key1 === "targetType" || key1 === "vpcID"))){
fail(errors, path+"/spec", "additionalProperties", key1);
}
}
if(data3.assumeRoleExternalId !== undefined){
if(typeof data3.assumeRoleExternalId !== "string"){
fail(errors, path+"/spec/assumeRoleExternalId", "type");
}
}
if(data3.iamRoleArnToAssume !== undefined){
if(typeof data3.iamRoleArnToAssume !== "string"){
fail(errors, path+"/spec/iamRoleArnToAssume", "type");
}
}
if(data3.ipAddressType !== undefined){
let data6 = data3.ipAddressType;
if(!((data6 === "ipv4") || (data6 === "ipv6"))){
fail(errors, path+"/spec/ipAddressType", "enum");
}
}
if(data3.multiClusterTargetGroup !== undefined){
if(typeof data3.multiClusterTargetGroup !== "boolean"){
fail(errors, path+"/spec/multiClusterTargetGroup", "type");
}
}
if(data3.networking !== undefined){
let data8 = data3.networking;
if(isMap(data8)){
for(const key2 in data8){
if(!(key2 === "ingress")){
fail(errors, path+"/spec/networking", "additionalProperties", key2);
}
}
if(data8.ingress !== undefined){
let data9 = data8.ingress;
if(Array.isArray(data9)){
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
if(isMap(data10)){
if(data10.from === undefined){
fail(errors, path+"/spec/networking/ingress/" + i0, "required", "from");
}
if(data10.ports === undefined){
fail(errors, path+"/spec/networking/ingress/" + i0, "required", "ports");
}
for(const key3 in data10){
if(!((key3 === "from") || (key3 === "ports"))){
fail(errors, path+"/spec/networking/ingress/" + i0, "additionalProperties", key3);
}
}
if(data10.from !== undefined){
let data11 = data10.from;
if(Array.isArray(data11)){
const len1 = data11.length;
for(let i1=0; i1<len1; i1++){
let data12 = data11[i1];
if(isMap(data12)){
for(const key4 in data12){
if(!((key4 === "ipBlock") || (key4 === "securityGroup"))){
fail(errors, path+"/spec/networking/ingress/" + i0+"/from/" + i1, "additionalProperties", key4);
}
}
if(data12.ipBlock !== undefined){
let data13 = data12.ipBlock;
if(isMap(data13)){
if(data13.cidr === undefined){
fail(errors, path+"/spec/networking/ingress/" + i0+"/from/" + i1+"/ipBlock", "required", "cidr");
}
for(const key5 in data13){
if(!(key5 === "cidr")){
fail(errors, path+"/spec/networking/ingress/" + i0+"/from/" + i1+"/ipBlock", "additionalProperties", key5);
}
}
if(data13.cidr !== undefined){
if(typeof data13.cidr !== "string"){
fail(errors, path+"/spec/networking/ingress/" + i0+"/from/" + i1+"/ipBlock/cidr", "type");
}
}
}
else {
fail(errors, path+"/spec/networking/ingress/" + i0+"/from/" + i1+"/ipBlock", "type");
}
}
if(data12.securityGroup !== undefined){
let data15 = data12.securityGroup;
if(isMap(data15)){
if(data15.groupID === undefined){
fail(errors, path+"/spec/networking/ingress/" + i0+"/from/" + i1+"/securityGroup", "required", "groupID");
}
for(const key6 in data15){
if(!(key6 === "groupID")){
fail(errors, path+"/spec/networking/ingress/" + i0+"/from/" + i1+"/securityGroup", "additionalProperties", key6);
}
}
if(data15.groupID !== undefined){
if(typeof data15.groupID !== "string"){
fail(errors, path+"/spec/networking/ingress/" + i0+"/from/" + i1+"/securityGroup/groupID", "type");
}
}
}
else {
fail(errors, path+"/spec/networking/ingress/" + i0+"/from/" + i1+"/securityGroup", "type");
}
}
}
else {
fail(errors, path+"/spec/networking/ingress/" + i0+"/from/" + i1, "type");
}
}
}
else {
fail(errors, path+"/spec/networking/ingress/" + i0+"/from", "type");
}
}
if(data10.ports !== undefined){
let data17 = data10.ports;
if(Array.isArray(data17)){
const len2 = data17.length;
for(let i2=0; i2<len2; i2++){
let data18 = data17[i2];
if(isMap(data18)){
for(const key7 in data18){
if(!((key7 === "port") || (key7 === "protocol"))){
fail(errors, path+"/spec/networking/ingress/" + i0+"/ports/" + i2, "additionalProperties", key7);
}
}
if(data18.port !== undefined){
validate62(data18.port, path+"/spec/networking/ingress/" + i0+"/ports/" + i2+"/port", errors);
}
if(data18.protocol !== undefined){
let data20 = data18.protocol;
if(!((data20 === "TCP") || (data20 === "UDP"))){
fail(errors, path+"/spec/networking/ingress/" + i0+"/ports/" + i2+"/protocol", "enum");
}
}
}
else {
fail(errors, path+"/spec/networking/ingress/" + i0+"/ports/" + i2, "type");
}
}
}
else {
fail(errors, path+"/spec/networking/ingress/" + i0+"/ports", "type");
}
}
}
else {
fail(errors, path+"/spec/networking/ingress/" + i0, "type");
}
}
}
else {
fail(errors, path+"/spec/networking/ingress", "type");
}
}
}
else {
fail(errors, path+"/spec/networking", "type");
}
}
if(data3.nodeSelector !== undefined){
validate30(data3.nodeSelector, path+"/spec/nodeSelector", errors);
}
if(data3.serviceRef !== undefined){
let data22 = data3.serviceRef;
if(isMap(data22)){
if(data22.name === undefined){
fail(errors, path+"/spec/serviceRef", "required", "name");
}
if(data22.port === undefined){
fail(errors, path+"/spec/serviceRef", "required", "port");
}
for(const key8 in data22){
if(!((key8 === "name") || (key8 === "port"))){
fail(errors, path+"/spec/serviceRef", "additionalProperties", key8);
}
}
if(data22.name !== undefined){
if(typeof data22.name !== "string"){
fail(errors, path+"/spec/serviceRef/name", "type");
}
}
if(data22.port !== undefined){
validate62(data22.port, path+"/spec/serviceRef/port", errors);
}
}
else {
fail(errors, path+"/spec/serviceRef", "type");
}
}
if(data3.targetGroupARN !== undefined){
if(typeof data3.targetGroupARN !== "string"){
fail(errors, path+"/spec/targetGroupARN", "type");
}
}
if(data3.targetGroupName !== undefined){
if(typeof data3.targetGroupName !== "string"){
fail(errors, path+"/spec/targetGroupName", "type");
}
}
if(data3.targetGroupProtocol !== undefined){
let data27 = data3.targetGroupProtocol;
if(!((((((((data27 === "HTTP") || (data27 === "HTTPS")) || (data27 === "TCP")) || (data27 === "TLS")) || (data27 === "UDP")) || (data27 === "TCP_UDP")) || (data27 === "QUIC")) || (data27 === "TCP_QUIC"))){
fail(errors, path+"/spec/targetGroupProtocol", "enum");
}
}
if(data3.targetType !== undefined){
let data28 = data3.targetType;
if(!((data28 === "instance") || (data28 === "ip"))){
fail(errors, path+"/spec/targetType", "enum");
}
}
if(data3.vpcID !== undefined){
if(typeof data3.vpcID !== "string"){
fail(errors, path+"/spec/vpcID", "type");
}
}
}
else {
fail(errors, path+"/spec", "type");
}
}
}
else {
fail(errors, path, "type");
}
}

export const validators = new Map([
  ["apps/v1/DaemonSet", { schema: "/kubernetes/DaemonSet", validate: kind0 }],
  ["apps/v1/Deployment", { schema: "/kubernetes/Deployment", validate: kind1 }],
  ["discovery.k8s.io/v1/EndpointSlice", { schema: "/kubernetes/EndpointSlice", validate: kind2 }],
  ["autoscaling/v2/HorizontalPodAutoscaler", { schema: "/kubernetes/HorizontalPodAutoscaler-v2", validate: kind3 }],
  ["autoscaling/v2beta2/HorizontalPodAutoscaler", { schema: "/kubernetes/HorizontalPodAutoscaler-v2", validate: kind3 }],
  ["autoscaling/v1/HorizontalPodAutoscaler", { schema: "/kubernetes/HorizontalPodAutoscaler", validate: kind4 }],
  ["networking.k8s.io/v1/Ingress", { schema: "/kubernetes/Ingress", validate: kind5 }],
  ["networking.k8s.io/v1/IngressClass", { schema: "/kubernetes/IngressClass", validate: kind6 }],
  ["v1/Namespace", { schema: "/kubernetes/Namespace", validate: kind7 }],
  ["networking.k8s.io/v1/NetworkPolicy", { schema: "/kubernetes/NetworkPolicy", validate: kind8 }],
  ["v1/Pod", { schema: "/kubernetes/Pod", validate: kind9 }],
  ["policy/v1/PodDisruptionBudget", { schema: "/kubernetes/PodDisruptionBudget", validate: kind10 }],
  ["policy/v1beta1/PodDisruptionBudget", { schema: "/kubernetes/PodDisruptionBudget", validate: kind10 }],
  ["apps/v1/ReplicaSet", { schema: "/kubernetes/ReplicaSet", validate: kind11 }],
  ["v1/Service", { schema: "/kubernetes/Service", validate: kind12 }],
  ["apps/v1/StatefulSet", { schema: "/kubernetes/StatefulSet", validate: kind13 }],
  ["security.istio.io/v1/AuthorizationPolicy", { schema: "/istio/AuthorizationPolicy", validate: kind14 }],
  ["security.istio.io/v1beta1/AuthorizationPolicy", { schema: "/istio/AuthorizationPolicy", validate: kind14 }],
  ["networking.istio.io/v1/DestinationRule", { schema: "/istio/DestinationRule", validate: kind15 }],
  ["networking.istio.io/v1alpha3/DestinationRule", { schema: "/istio/DestinationRule", validate: kind15 }],
  ["networking.istio.io/v1beta1/DestinationRule", { schema: "/istio/DestinationRule", validate: kind15 }],
  ["networking.istio.io/v1alpha3/EnvoyFilter", { schema: "/istio/EnvoyFilter", validate: kind16 }],
  ["networking.istio.io/v1/Gateway", { schema: "/istio/Gateway", validate: kind17 }],
  ["networking.istio.io/v1alpha3/Gateway", { schema: "/istio/Gateway", validate: kind17 }],
  ["networking.istio.io/v1beta1/Gateway", { schema: "/istio/Gateway", validate: kind17 }],
  ["security.istio.io/v1/PeerAuthentication", { schema: "/istio/PeerAuthentication", validate: kind18 }],
  ["security.istio.io/v1beta1/PeerAuthentication", { schema: "/istio/PeerAuthentication", validate: kind18 }],
  ["security.istio.io/v1/RequestAuthentication", { schema: "/istio/RequestAuthentication", validate: kind19 }],
  ["security.istio.io/v1beta1/RequestAuthentication", { schema: "/istio/RequestAuthentication", validate: kind19 }],
  ["networking.istio.io/v1/ServiceEntry", { schema: "/istio/ServiceEntry", validate: kind20 }],
  ["networking.istio.io/v1alpha3/ServiceEntry", { schema: "/istio/ServiceEntry", validate: kind20 }],
  ["networking.istio.io/v1beta1/ServiceEntry", { schema: "/istio/ServiceEntry", validate: kind20 }],
  ["telemetry.istio.io/v1/Telemetry", { schema: "/istio/Telemetry", validate: kind21 }],
  ["telemetry.istio.io/v1alpha1/Telemetry", { schema: "/istio/Telemetry", validate: kind21 }],
  ["networking.istio.io/v1/VirtualService", { schema: "/istio/VirtualService", validate: kind22 }],
  ["networking.istio.io/v1alpha3/VirtualService", { schema: "/istio/VirtualService", validate: kind22 }],
  ["networking.istio.io/v1beta1/VirtualService", { schema: "/istio/VirtualService", validate: kind22 }],
  ["extensions.istio.io/v1alpha1/WasmPlugin", { schema: "/istio/WasmPlugin", validate: kind23 }],
  ["networking.istio.io/v1/WorkloadEntry", { schema: "/istio/WorkloadEntry", validate: kind24 }],
  ["networking.istio.io/v1alpha3/WorkloadEntry", { schema: "/istio/WorkloadEntry", validate: kind24 }],
  ["networking.istio.io/v1beta1/WorkloadEntry", { schema: "/istio/WorkloadEntry", validate: kind24 }],
  ["networking.istio.io/v1/WorkloadGroup", { schema: "/istio/WorkloadGroup", validate: kind25 }],
  ["networking.istio.io/v1alpha3/WorkloadGroup", { schema: "/istio/WorkloadGroup", validate: kind25 }],
  ["networking.istio.io/v1beta1/WorkloadGroup", { schema: "/istio/WorkloadGroup", validate: kind25 }],
  ["gateway.networking.k8s.io/v1/Gateway", { schema: "/gateway-api/Gateway", validate: kind26 }],
  ["gateway.networking.k8s.io/v1beta1/Gateway", { schema: "/gateway-api/Gateway", validate: kind26 }],
  ["gateway.networking.k8s.io/v1/GatewayClass", { schema: "/gateway-api/GatewayClass", validate: kind27 }],
  ["gateway.networking.k8s.io/v1beta1/GatewayClass", { schema: "/gateway-api/GatewayClass", validate: kind27 }],
  ["elbv2.k8s.aws/v1beta1/IngressClassParams", { schema: "/aws/IngressClassParams", validate: kind28 }],
  ["elbv2.k8s.aws/v1alpha1/TargetGroupBinding", { schema: "/aws/TargetGroupBinding", validate: kind29 }],
  ["elbv2.k8s.aws/v1beta1/TargetGroupBinding", { schema: "/aws/TargetGroupBinding", validate: kind29 }],
]);
