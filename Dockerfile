# The image for those who have a container engine; bin/build-image makes the same without one. docs/image.md tells about both.
FROM golang:1.26-trixie AS go

FROM maven:3.9-eclipse-temurin-25 AS build
COPY --from=go /usr/local/go /usr/local/go
ENV PATH=/usr/local/go/bin:$PATH
WORKDIR /source
COPY . .
RUN bin/image-root /image

# Nothing lies below: what the Java runtime needs of the system is in the folder.
FROM scratch
COPY --from=build /image /
USER 65532:65532
EXPOSE 8081
ENTRYPOINT ["/opt/dockyards-flux2/jre/bin/java", "@/opt/dockyards-flux2/bin/jvm.options", "io.dockyards.flux2.cli.Main"]
