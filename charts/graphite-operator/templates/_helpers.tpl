{{- define "graphite-operator.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "graphite-operator.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- $name := include "graphite-operator.name" . }}
{{- if contains $name .Release.Name }}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}
{{- end }}

{{- define "graphite-operator.selector" -}}
app.kubernetes.io/name: {{ include "graphite-operator.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "graphite-operator.labels" -}}
{{ include "graphite-operator.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "graphite-operator.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "graphite-operator.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{/*
What the operator may do, each for a reason:
- it follows clusters and writes their status, never their spec;
- it reads and applies the objects that it makes, and deletes none;
- it makes credentials, but can read no Secret;
- it looks for claims, which it neither makes nor changes.
*/}}
{{- define "graphite-operator.rules" -}}
- apiGroups: [graphitecluster.io]
  resources: [graphiteclusters]
  verbs: [get, list, watch]
- apiGroups: [graphitecluster.io]
  resources: [graphiteclusters/status]
  verbs: [patch]
- apiGroups: [""]
  resources: [configmaps, services]
  verbs: [get, list, watch, create, patch]
- apiGroups: [apps]
  resources: [statefulsets, deployments]
  verbs: [get, list, watch, create, patch]
- apiGroups: [policy]
  resources: [poddisruptionbudgets]
  verbs: [get, create, patch]
- apiGroups: [""]
  resources: [secrets, events]
  verbs: [create]
- apiGroups: [""]
  resources: [persistentvolumeclaims]
  verbs: [list]
{{- end }}

{{/*
Takes a key out of a tree, wherever it is. Call with (dict "tree" … "key" …); the tree is changed.
*/}}
{{- define "graphite-operator.without" -}}
{{- $key := .key }}
{{- if kindIs "map" .tree }}
{{- $_ := unset .tree $key }}
{{- range $_, $value := .tree }}
{{- include "graphite-operator.without" (dict "tree" $value "key" $key) }}
{{- end }}
{{- else if kindIs "slice" .tree }}
{{- range $value := .tree }}
{{- include "graphite-operator.without" (dict "tree" $value "key" $key) }}
{{- end }}
{{- end }}
{{- end }}
