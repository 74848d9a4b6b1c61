package com.example;

import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** A client that the application declares for a service of its own, beside ours. */
@FeignClient(name = "stock", url = "${stock.url}")
interface StockClient {

  @GetMapping("/stock/{item}")
  Stock get(@PathVariable("item") String item);

  @PostMapping("/stock")
  Stock add(@RequestBody Stock stock);
}
