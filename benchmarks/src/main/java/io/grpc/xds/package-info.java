/** What is measured of gRPC and is visible nowhere else. */
@org.jspecify.annotations.NullMarked
package io.grpc.xds;
