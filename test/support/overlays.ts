/** A file by its path. */
export type Files = Readonly<Record<string, string>>;

/**
 * A healthy set with a base, a component and the overlays prod and staging, which patch the host and the scheme: what is applied
 * in both environments carries a request from the load balancer to the pods.
 */
export const overlays: Files = {
  'base/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ingress.yaml
  - gateway.yaml
  - routing.yaml
  - app.yaml
`,
  'base/ingress.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: public
  namespace: istio-system
  annotations:
    alb.ingress.kubernetes.io/scheme: internal
    alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 80}]'
spec:
  ingressClassName: alb
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: istio-ingressgateway
                port:
                  name: http2
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: alb
spec:
  controller: ingress.k8s.aws/alb
`,
  'base/gateway.yaml': `apiVersion: v1
kind: Service
metadata:
  name: istio-ingressgateway
  namespace: istio-system
  annotations:
    alb.ingress.kubernetes.io/healthcheck-path: /healthz/ready
    alb.ingress.kubernetes.io/healthcheck-port: "31000"
spec:
  type: NodePort
  selector:
    istio: ingressgateway
  ports:
    - name: status-port
      port: 15021
      targetPort: 15021
      nodePort: 31000
    - name: http2
      port: 80
      targetPort: 8080
      nodePort: 31001
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: istio-ingressgateway
  namespace: istio-system
spec:
  replicas: 2
  selector:
    matchLabels:
      istio: ingressgateway
  template:
    metadata:
      labels:
        istio: ingressgateway
    spec:
      containers:
        - name: istio-proxy
          image: docker.io/istio/proxyv2:1.30.0
          args: [proxy, router]
`,
  'base/routing.yaml': `apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: public
  namespace: shop
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 80
        name: http
        protocol: HTTP
      hosts:
        - shop.example.com
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: web
  namespace: shop
spec:
  hosts:
    - shop.example.com
  gateways:
    - public
  http:
    - route:
        - destination:
            host: web
            port:
              number: 80
`,
  'base/app.yaml': `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: example.com/web:1.0
          ports:
            - containerPort: 8080
`,
  'components/public/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches:
  - path: scheme.yaml
`,
  'components/public/scheme.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: public
  namespace: istio-system
  annotations:
    alb.ingress.kubernetes.io/scheme: internet-facing
`,
  'overlays/prod/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ../../base
components:
  - ../../components/public
commonAnnotations:
  team: shop
replicas:
  - name: web
    count: 4
patches:
  - path: gateway-patch.yaml
  - target:
      kind: VirtualService
      name: web
    patch: |-
      - op: replace
        path: /spec/hosts/0
        value: www.shop.example.com
`,
  'overlays/prod/gateway-patch.yaml': `apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: public
  namespace: shop
spec:
  servers:
    - port:
        number: 80
        name: http
        protocol: HTTP
      hosts:
        - www.shop.example.com
`,
  'overlays/staging/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ../../base
configMapGenerator:
  - name: edge
    namespace: shop
    literals:
      - host=staging.shop.example.com
generatorOptions:
  disableNameSuffixHash: true
replacements:
  - source:
      kind: ConfigMap
      name: edge
      fieldPath: data.host
    targets:
      - select:
          kind: Gateway
        fieldPaths:
          - spec.servers.0.hosts.0
      - select:
          kind: VirtualService
        fieldPaths:
          - spec.hosts.0
`,
};

/** The files with one text replaced by another; throws where the file does not hold it exactly once. */
export function edited(files: Files, path: string, from: string, to: string): Files {
  const text = files[path] ?? '';
  if (text.split(from).length !== 2) throw new Error(`"${from}" does not stand once in ${path}`);
  return { ...files, [path]: text.replace(from, () => to) };
}
