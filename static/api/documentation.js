/* Starts Swagger UI on the schema named in the page; a file of its own, because the policy forbids inline scripts. */
"use strict";

const place = document.getElementById("documentation");
SwaggerUIBundle({
  url: place.dataset.schema,
  domNode: place,
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  supportedSubmitMethods: ["get"],
  validatorUrl: null,
});
