package definitions_test

import "testing"

func TestFieldsOfAnyJSONAreOpen(t *testing.T) {
	accepted(t, map[string]string{
		"HelmRelease values":     `helmv2.#HelmRelease & {spec: {interval: "5m", values: {a: {b: [1, "x", null, 1.5]}}}}`,
		"workload input":         `dockyardsv1.#Workload & {spec: {targetNamespace: "a", provenience: "User", input: {a: b: 1}}}`,
		"workload input scalar":  `dockyardsv1.#Workload & {spec: {targetNamespace: "a", provenience: "User", input: 7}}`,
		"workload input list":    `dockyardsv1.#Workload & {spec: {targetNamespace: "a", provenience: "User", input: ["x"]}}`,
		"input through a schema": `{_in: {a: int}, o: dockyardsv1.#Workload & {spec: {targetNamespace: "a", provenience: "User", input: _in & {a: 1}}}}`,
		"JSON":                   `extensionsv1.#JSON & {any: ["thing"]}`,
		"schema default":         `extensionsv1.#JSONSchemaProps & {type: "object", default: {a: 1}, "x-kubernetes-int-or-string": true}`,
		"schema items":           `extensionsv1.#JSONSchemaProps & {type: "array", items: {type: "string"}}`,
		"raw patch":              `dockyardsv1.#Patch & {machine: network: {}}`,
		"managed fields":         `metav1.#ObjectMeta & {managedFields: [{manager: "m", fieldsV1: {"f:spec": {"f:a": {}}}}]}`,
	})
}

func TestTypesThatAreWrittenAsTextTakeText(t *testing.T) {
	accepted(t, map[string]string{
		"quantities":       `corev1.#ResourceRequirements & {limits: {cpu: "500m", memory: "1Gi"}, requests: cpu: 1}`,
		"port by number":   `corev1.#ServicePort & {port: 80, targetPort: 8080}`,
		"port by name":     `corev1.#ServicePort & {port: 80, targetPort: "http"}`,
		"time":             `metav1.#ObjectMeta & {creationTimestamp: "2026-01-15T09:00:00Z"}`,
		"no time":          `metav1.#ObjectMeta & {creationTimestamp: null}`,
		"duration":         `sourcev1.#HelmRepository & {spec: {url: "https://charts.example.org", interval: "1h"}}`,
		"secret as bytes":  `corev1.#Secret & {data: key: 'text'}`,
		"secret as string": `corev1.#Secret & {type: corev1.#SecretTypeOpaque, stringData: key: "text"}`,
		"worktree files":   `dockyardsv1.#Worktree & {spec: files: "a.yaml": 'kind: A'}`,
	})
	refused(t, "mismatched types", map[string]string{
		"secret data as string":   `corev1.#Secret & {data: key: "text"}`,
		"worktree file as string": `dockyardsv1.#Worktree & {spec: files: "a.yaml": "kind: A"}`,
		"port as string":          `corev1.#ServicePort & {port: "http"}`,
	})
}

func TestObjectsCanSetTheirKind(t *testing.T) {
	kind := `{apiVersion: "v", kind: "K", metadata: {name: "n", namespace: "ns", labels: a: "b"}}`
	for _, definition := range []string{
		"antreav1.#Egress", "appsv1.#Deployment", "appsv1.#StatefulSet", "batchv1.#Job", "corev1.#ConfigMap",
		"corev1.#Namespace", "corev1.#Service", "dockyardsv1.#Cluster", "dockyardsv1.#Worktree", "helmv2.#HelmRelease",
		"kafkav1.#Kafka", "kustomizev1.#Kustomization", "monitoringv1.#ServiceMonitor", "networkingv1.#Ingress",
		"rbacv1.#Role", "sourcev1.#GitRepository", "sourcev1beta2.#HelmRepository", "dockyardsv1.#DNSZoneClaim",
		"extensionsv1.#CustomResourceDefinition", "oldscalingv2.#HorizontalPodAutoscaler",
	} {
		t.Run(definition, func(t *testing.T) {
			// What else the kind requires stays incomplete, which is no error here.
			if err := object(t, definition+" & "+kind).Validate(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestEmbeddedStructsAreInline(t *testing.T) {
	accepted(t, map[string]string{
		"pod": `corev1.#PodSpec & {
			containers: [{
				name: "a"
				livenessProbe: {httpGet: {port: 80}, periodSeconds: 5}
				env: [{name: "E", valueFrom: secretKeyRef: {name: "s", key: "k"}}]
				envFrom: [{configMapRef: name: "c"}]
			}]
			volumes: [{name: "v", secret: secretName: "s"}, {name: "w", emptyDir: {}}]
		}`,
		"ingress": `networkingv1.#IngressSpec & {rules: [{host: "a", http: paths: [{
			path: "/", pathType: "Prefix", backend: service: {name: "s", port: number: 80}
		}]}]}`,
		"service monitor": `monitoringv1.#ServiceMonitorSpec & {
			selector: matchLabels: app: "a"
			endpoints: [{
				port: "http", scheme: "https", interval: "30s", basicAuth: username: {name: "s", key: "u"}
				tlsConfig: {insecureSkipVerify: true, caFile: "/ca"}, proxyUrl: "http://p", followRedirects: false
			}]
		}`,
		"authentication of a cluster": `dockyardsv1.#ClusterSpec & {authenticationConfig: {
			kind: "AuthenticationConfiguration"
			jwt: [{issuer: {url: "https://i.example.org", audiences: ["a"]}, claimMappings: username: {claim: "sub", prefix: ""}}]
		}}`,
	})
}

func TestUnknownFieldsAreRefused(t *testing.T) {
	refused(t, "field not allowed", map[string]string{
		"cluster":       `dockyardsv1.#Cluster & {spec: nodes: 3}`,
		"workload":      `dockyardsv1.#Workload & {spec: {targetNamespace: "a", provenience: "User", template: "x"}}`,
		"metadata":      `dockyardsv1.#Cluster & {metadata: nmae: "a"}`,
		"helm release":  `helmv2.#HelmRelease & {spec: {interval: "5m", value: {}}}`,
		"kustomization": `kustomizev1.#Kustomization & {spec: {interval: "5m", prune: true, sourceRef: {kind: "a", name: "b"}, pth: "."}}`,
		"deployment":    `appsv1.#Deployment & {spec: replica: 1}`,
	})
}

func TestMissingRequiredFieldsAreIncomplete(t *testing.T) {
	refused(t, "incomplete value bool", map[string]string{
		"prune": `kustomizev1.#Kustomization & {spec: {interval: "5m", sourceRef: {kind: "GitRepository", name: "g"}}}`,
	})
	refused(t, "incomplete value string", map[string]string{
		"provenience": `dockyardsv1.#Workload & {spec: targetNamespace: "a"}`,
	})
}
