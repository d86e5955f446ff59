{{- define "common.service" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  selector: { app: web }
  ports:
    - name: http
      port: {{ .Values.port }}
{{- end -}}
