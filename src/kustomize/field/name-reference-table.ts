// Which fields hold names of which kinds (kustomize: api/internal/konfig/builtinpluginconsts/namereference.go, v0.21).
import type { Gvk } from '../object/object-id.ts';
import { specs } from './default-field-specs.ts';
import type { FieldSpec } from './field-spec.ts';

/** The fields that hold names of objects of one kind. */
export interface NameReference extends Partial<Gvk> {
  readonly fieldSpecs: readonly FieldSpec[];
}

/** The fields that are looked into when an object gets another name, unless `configurations` names more. */
export const defaultNameReferences: readonly NameReference[] = [
  {
    kind: 'Deployment',
    fieldSpecs: [...specs('spec/scaleTargetRef/name', ['HorizontalPodAutoscaler'])],
  },
  {
    kind: 'ReplicationController',
    fieldSpecs: [...specs('spec/scaleTargetRef/name', ['HorizontalPodAutoscaler'])],
  },
  {
    kind: 'ReplicaSet',
    fieldSpecs: [...specs('spec/scaleTargetRef/name', ['HorizontalPodAutoscaler'])],
  },
  {
    kind: 'StatefulSet',
    fieldSpecs: [...specs('spec/scaleTargetRef/name', ['HorizontalPodAutoscaler'])],
  },
  {
    kind: 'ConfigMap',
    version: 'v1',
    fieldSpecs: [
      ...specs('spec/volumes/configMap/name', ['Pod'], { version: 'v1' }),
      ...specs('spec/containers/env/valueFrom/configMapKeyRef/name', ['Pod'], { version: 'v1' }),
      ...specs('spec/initContainers/env/valueFrom/configMapKeyRef/name', ['Pod'], { version: 'v1' }),
      ...specs('spec/containers/envFrom/configMapRef/name', ['Pod'], { version: 'v1' }),
      ...specs('spec/initContainers/envFrom/configMapRef/name', ['Pod'], { version: 'v1' }),
      ...specs('spec/volumes/projected/sources/configMap/name', ['Pod'], { version: 'v1' }),
      ...specs('template/spec/volumes/configMap/name', ['PodTemplate']),
      ...specs('template/spec/containers/env/valueFrom/configMapKeyRef/name', ['PodTemplate']),
      ...specs('template/spec/initContainers/env/valueFrom/configMapKeyRef/name', ['PodTemplate']),
      ...specs('template/spec/containers/envFrom/configMapRef/name', ['PodTemplate']),
      ...specs('template/spec/initContainers/envFrom/configMapRef/name', ['PodTemplate']),
      ...specs('template/spec/volumes/projected/sources/configMap/name', ['PodTemplate']),
      ...specs('spec/template/spec/volumes/configMap/name', [
        'Deployment',
        'ReplicaSet',
        'DaemonSet',
        'StatefulSet',
        'Job',
      ]),
      ...specs('spec/template/spec/containers/env/valueFrom/configMapKeyRef/name', [
        'Deployment',
        'ReplicaSet',
        'DaemonSet',
        'StatefulSet',
        'Job',
      ]),
      ...specs('spec/template/spec/initContainers/env/valueFrom/configMapKeyRef/name', [
        'Deployment',
        'ReplicaSet',
        'DaemonSet',
        'StatefulSet',
        'Job',
      ]),
      ...specs('spec/template/spec/containers/envFrom/configMapRef/name', [
        'Deployment',
        'ReplicaSet',
        'DaemonSet',
        'StatefulSet',
        'Job',
      ]),
      ...specs('spec/template/spec/initContainers/envFrom/configMapRef/name', [
        'Deployment',
        'ReplicaSet',
        'DaemonSet',
        'StatefulSet',
        'Job',
      ]),
      ...specs('spec/template/spec/volumes/projected/sources/configMap/name', [
        'Deployment',
        'ReplicaSet',
        'DaemonSet',
        'StatefulSet',
        'Job',
      ]),
      ...specs('spec/jobTemplate/spec/template/spec/volumes/configMap/name', ['CronJob']),
      ...specs('spec/jobTemplate/spec/template/spec/volumes/projected/sources/configMap/name', ['CronJob']),
      ...specs('spec/jobTemplate/spec/template/spec/containers/env/valueFrom/configMapKeyRef/name', [
        'CronJob',
      ]),
      ...specs('spec/jobTemplate/spec/template/spec/initContainers/env/valueFrom/configMapKeyRef/name', [
        'CronJob',
      ]),
      ...specs('spec/jobTemplate/spec/template/spec/containers/envFrom/configMapRef/name', ['CronJob']),
      ...specs('spec/jobTemplate/spec/template/spec/initContainers/envFrom/configMapRef/name', ['CronJob']),
      ...specs('spec/configSource/configMap', ['Node']),
      ...specs('rules/resourceNames', ['Role', 'ClusterRole']),
      ...specs('metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap', ['Ingress']),
    ],
  },
  {
    kind: 'Secret',
    version: 'v1',
    fieldSpecs: [
      ...specs('spec/volumes/secret/secretName', ['Pod'], { version: 'v1' }),
      ...specs('spec/containers/env/valueFrom/secretKeyRef/name', ['Pod'], { version: 'v1' }),
      ...specs('spec/initContainers/env/valueFrom/secretKeyRef/name', ['Pod'], { version: 'v1' }),
      ...specs('spec/containers/envFrom/secretRef/name', ['Pod'], { version: 'v1' }),
      ...specs('spec/initContainers/envFrom/secretRef/name', ['Pod'], { version: 'v1' }),
      ...specs('spec/imagePullSecrets/name', ['Pod'], { version: 'v1' }),
      ...specs('spec/volumes/projected/sources/secret/name', ['Pod'], { version: 'v1' }),
      ...specs('template/spec/volumes/secret/secretName', ['PodTemplate']),
      ...specs('template/spec/containers/env/valueFrom/secretKeyRef/name', ['PodTemplate']),
      ...specs('template/spec/initContainers/env/valueFrom/secretKeyRef/name', ['PodTemplate']),
      ...specs('template/spec/containers/envFrom/secretRef/name', ['PodTemplate']),
      ...specs('template/spec/initContainers/envFrom/secretRef/name', ['PodTemplate']),
      ...specs('template/spec/imagePullSecrets/name', ['PodTemplate']),
      ...specs('template/spec/volumes/projected/sources/secret/name', ['PodTemplate']),
      ...specs('spec/template/spec/volumes/secret/secretName', [
        'Deployment',
        'ReplicaSet',
        'DaemonSet',
        'StatefulSet',
        'Job',
      ]),
      ...specs('spec/template/spec/containers/env/valueFrom/secretKeyRef/name', [
        'Deployment',
        'ReplicaSet',
        'DaemonSet',
        'StatefulSet',
        'Job',
      ]),
      ...specs('spec/template/spec/initContainers/env/valueFrom/secretKeyRef/name', [
        'Deployment',
        'ReplicaSet',
        'DaemonSet',
        'StatefulSet',
        'Job',
      ]),
      ...specs('spec/template/spec/containers/envFrom/secretRef/name', [
        'Deployment',
        'ReplicaSet',
        'DaemonSet',
        'StatefulSet',
        'Job',
      ]),
      ...specs('spec/template/spec/initContainers/envFrom/secretRef/name', [
        'Deployment',
        'ReplicaSet',
        'DaemonSet',
        'StatefulSet',
        'Job',
      ]),
      ...specs('spec/template/spec/imagePullSecrets/name', [
        'Deployment',
        'ReplicaSet',
        'DaemonSet',
        'StatefulSet',
        'Job',
      ]),
      ...specs('spec/template/spec/volumes/projected/sources/secret/name', [
        'Deployment',
        'ReplicaSet',
        'DaemonSet',
        'StatefulSet',
        'Job',
      ]),
      ...specs('spec/jobTemplate/spec/template/spec/volumes/secret/secretName', ['CronJob']),
      ...specs('spec/jobTemplate/spec/template/spec/volumes/projected/sources/secret/name', ['CronJob']),
      ...specs('spec/jobTemplate/spec/template/spec/containers/env/valueFrom/secretKeyRef/name', ['CronJob']),
      ...specs('spec/jobTemplate/spec/template/spec/initContainers/env/valueFrom/secretKeyRef/name', [
        'CronJob',
      ]),
      ...specs('spec/jobTemplate/spec/template/spec/containers/envFrom/secretRef/name', ['CronJob']),
      ...specs('spec/jobTemplate/spec/template/spec/initContainers/envFrom/secretRef/name', ['CronJob']),
      ...specs('spec/jobTemplate/spec/template/spec/imagePullSecrets/name', ['CronJob']),
      ...specs('spec/tls/secretName', ['Ingress', 'Ingress']),
      ...specs('metadata/annotations/ingress.kubernetes.io\\/auth-secret', ['Ingress']),
      ...specs('metadata/annotations/nginx.ingress.kubernetes.io\\/auth-secret', ['Ingress']),
      ...specs('metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret', ['Ingress']),
      ...specs('imagePullSecrets/name', ['ServiceAccount']),
      ...specs('parameters/secretName', ['StorageClass']),
      ...specs('parameters/adminSecretName', ['StorageClass']),
      ...specs('parameters/userSecretName', ['StorageClass']),
      ...specs('parameters/secretRef', ['StorageClass']),
      ...specs('rules/resourceNames', ['Role', 'ClusterRole']),
      ...specs('spec/template/spec/containers/env/valueFrom/secretKeyRef/name', ['Service'], {
        group: 'serving.knative.dev',
        version: 'v1',
      }),
      ...specs('spec/azureFile/secretName', ['PersistentVolume']),
    ],
  },
  {
    kind: 'Service',
    version: 'v1',
    fieldSpecs: [
      ...specs('spec/serviceName', ['StatefulSet'], { group: 'apps' }),
      ...specs('spec/rules/http/paths/backend/serviceName', ['Ingress']),
      ...specs('spec/backend/serviceName', ['Ingress']),
      ...specs('spec/rules/http/paths/backend/service/name', ['Ingress']),
      ...specs('spec/defaultBackend/service/name', ['Ingress']),
      ...specs('spec/service/name', ['APIService'], { group: 'apiregistration.k8s.io' }),
      ...specs(
        'webhooks/clientConfig/service',
        ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
        { group: 'admissionregistration.k8s.io' },
      ),
    ],
  },
  {
    kind: 'Role',
    group: 'rbac.authorization.k8s.io',
    fieldSpecs: [...specs('roleRef/name', ['RoleBinding'], { group: 'rbac.authorization.k8s.io' })],
  },
  {
    kind: 'ClusterRole',
    group: 'rbac.authorization.k8s.io',
    fieldSpecs: [
      ...specs('roleRef/name', ['RoleBinding', 'ClusterRoleBinding'], { group: 'rbac.authorization.k8s.io' }),
    ],
  },
  {
    kind: 'ServiceAccount',
    version: 'v1',
    fieldSpecs: [
      ...specs('subjects', ['RoleBinding', 'ClusterRoleBinding'], { group: 'rbac.authorization.k8s.io' }),
      ...specs('spec/serviceAccountName', ['Pod']),
      ...specs('spec/template/spec/serviceAccountName', [
        'StatefulSet',
        'Deployment',
        'ReplicationController',
        'Job',
        'DaemonSet',
      ]),
      ...specs('spec/jobTemplate/spec/template/spec/serviceAccountName', ['CronJob']),
    ],
  },
  {
    kind: 'PersistentVolumeClaim',
    version: 'v1',
    fieldSpecs: [
      ...specs('spec/volumes/persistentVolumeClaim/claimName', ['Pod']),
      ...specs('spec/template/spec/volumes/persistentVolumeClaim/claimName', [
        'StatefulSet',
        'Deployment',
        'ReplicationController',
        'Job',
        'DaemonSet',
      ]),
      ...specs('spec/jobTemplate/spec/template/spec/volumes/persistentVolumeClaim/claimName', ['CronJob']),
    ],
  },
  {
    kind: 'PersistentVolume',
    version: 'v1',
    fieldSpecs: [
      ...specs('spec/volumeName', ['PersistentVolumeClaim']),
      ...specs('rules/resourceNames', ['ClusterRole']),
    ],
  },
  {
    kind: 'StorageClass',
    group: 'storage.k8s.io',
    version: 'v1',
    fieldSpecs: [
      ...specs('spec/storageClassName', ['PersistentVolume', 'PersistentVolumeClaim']),
      ...specs('spec/volumeClaimTemplates/spec/storageClassName', ['StatefulSet']),
    ],
  },
  {
    kind: 'PriorityClass',
    group: 'scheduling.k8s.io',
    version: 'v1',
    fieldSpecs: [
      ...specs('spec/priorityClassName', ['Pod']),
      ...specs('spec/template/spec/priorityClassName', [
        'StatefulSet',
        'Deployment',
        'ReplicationController',
        'Job',
        'DaemonSet',
      ]),
      ...specs('spec/jobTemplate/spec/template/spec/priorityClassName', ['CronJob']),
    ],
  },
  {
    kind: 'IngressClass',
    group: 'networking.k8s.io/v1',
    version: 'v1',
    fieldSpecs: [...specs('spec/ingressClassName', ['Ingress'])],
  },
  {
    kind: 'ValidatingAdmissionPolicy',
    group: 'admissionregistration.k8s.io',
    fieldSpecs: [
      ...specs('spec/policyName', ['ValidatingAdmissionPolicyBinding'], {
        group: 'admissionregistration.k8s.io',
      }),
    ],
  },
];
