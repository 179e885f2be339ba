// Reads a file with the program that people open it with, and prints what arrived as JSON.
"use strict";
const fs = require("fs");

function fromGraphology(graph) {
  return {
    directed: graph.type === "directed",
    nodes: Object.fromEntries(graph.mapNodes((id, attributes) => [id, attributes])),
    edges: graph.mapEdges((id, attributes, source, target) => ({ source, target, ...attributes })),
  };
}

const readers = {
  graphml(text) {
    const { MultiDirectedGraph } = require("graphology");
    return fromGraphology(require("graphology-graphml").parse(MultiDirectedGraph, text));
  },
  simple(text) {
    // A graph that would throw at a parallel edge.
    const { DirectedGraph } = require("graphology");
    return fromGraphology(require("graphology-graphml").parse(DirectedGraph, text));
  },
  gexf(text) {
    const { MultiDirectedGraph } = require("graphology");
    return fromGraphology(require("graphology-gexf").parse(MultiDirectedGraph, text));
  },
  cytoscape(text) {
    const graph = require("cytoscape")({ headless: true, styleEnabled: true, ...JSON.parse(text) });
    return {
      nodes: Object.fromEntries(
        graph.nodes().map((node) => [node.id(), { ...node.data(), ...node.position(), shape: node.style("shape") }]),
      ),
      edges: graph.edges().map((edge) => ({ ...edge.data(), arrow: edge.style("target-arrow-shape") })),
    };
  },
  cypher(text) {
    const antlr4 = require("antlr4").default;
    const { CypherLexer, CypherParser } = require("@neo4j-cypher/antlr4");
    const errors = [];
    const listener = new antlr4.error.ErrorListener();
    listener.syntaxError = (_parser, _symbol, line, column, message) => errors.push(`${line}:${column} ${message}`);
    const lexer = new CypherLexer(new antlr4.InputStream(text));
    const parser = new CypherParser(new antlr4.CommonTokenStream(lexer));
    for (const part of [lexer, parser]) {
      part.removeErrorListeners();
      part.addErrorListener(listener);
    }
    parser.cypher();
    return errors;
  },
};

const [reader, file] = process.argv.slice(2);
fs.writeFileSync(1, JSON.stringify(readers[reader](fs.readFileSync(file, "utf8"))));
process.exit(0); // Cytoscape's clock would keep the process alive.
