package io.prunella.sandbox.wire;

/// How a service puts its shapes on the wire ([Smithy: AWS protocols](https://smithy.io/2.0/aws/protocols/index.html)).
public enum Protocol {
    REST_XML,
    REST_JSON,
    QUERY,
    EC2,
    JSON
}
