package dev.trustgate.benchmarks;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import reactor.core.publisher.Flux;

/** A list of instances as Spring's load balancer wants it, without a container. */
record FixedInstances(List<ServiceInstance> instances)
    implements ObjectProvider<ServiceInstanceListSupplier>, ServiceInstanceListSupplier {

  @Override
  public ServiceInstanceListSupplier getObject() {
    return this;
  }

  @Override
  public ServiceInstanceListSupplier getObject(Object... arguments) {
    return this;
  }

  @Override
  public ServiceInstanceListSupplier getIfAvailable() {
    return this;
  }

  @Override
  public ServiceInstanceListSupplier getIfUnique() {
    return this;
  }

  @Override
  public String getServiceId() {
    return "s";
  }

  @Override
  public Flux<List<ServiceInstance>> get() {
    return Flux.just(instances);
  }
}
