/// The parts of the page.
///
/// Two braces escape, three do not: those stand only around our own markup.
let pageTemplates: [String: String] = [
  "page": """
  <!doctype html>
  <html lang="en">
  <head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
  <meta name="robots" content="noindex">
  <meta name="color-scheme" content="light dark">
  <title>{{title}}</title>
  <style>{{{style}}}</style>
  </head>
  <body>
  <a class="skip" href="#main">Skip to the report</a>
  <header>
  <h1>{{title}}</h1>
  <p class="subtitle">{{subtitle}}</p>
  <ul class="figures">{{#figures}}<li><b>{{value}}</b> <span>{{label}}</span></li>{{/figures}}</ul>
  <nav aria-label="Sections"><ol>{{#sections}}<li><a href="#{{id}}">{{title}}</a></li>{{/sections}}</ol></nav>
  </header>
  <main id="main">
  {{#sections}}
  <section id="{{id}}">
  <h2>{{title}}</h2>
  {{#blocks}}{{>block}}{{/blocks}}
  </section>
  {{/sections}}
  </main>
  <footer>{{#colophon}}<p>{{.}}</p>{{/colophon}}</footer>
  </body>
  </html>

  """,
  "block": """
  {{#text}}<p>{{value}}</p>
  {{/text}}{{#heading}}<h3>{{value}}</h3>
  {{/heading}}{{#words}}<blockquote>{{#lines}}<p>{{.}}</p>{{/lines}}{{#by}}<p class="by">{{by}}</p>{{/by}}</blockquote>
  {{/words}}{{#facts}}<dl>{{#items}}<div><dt>{{name}}</dt><dd>{{value}}</dd></div>{{/items}}</dl>
  {{/facts}}{{#table}}{{>table}}{{/table}}{{#charts}}<div class="charts">{{#items}}{{>chart}}{{/items}}</div>
  {{/charts}}{{#commands}}<pre tabindex="0"><code>{{value}}</code></pre>
  {{/commands}}{{#absent}}<p class="absent"><b>{{text}}:</b> Not given (<code>{{command}}</code>)</p>
  {{/absent}}
  """,
  "chart": """
  <figure id="{{id}}">
  <figcaption><h3>{{title}}</h3><p>{{subtitle}}</p></figcaption>
  {{#drawing}}{{{svg}}}
  <details><summary>Numbers</summary>{{#table}}{{>table}}{{/table}}</details>{{/drawing}}
  {{#plain}}{{#table}}{{>table}}{{/table}}{{/plain}}
  </figure>

  """,
  "table": """
  <div class="wide" tabindex="0" role="region" aria-label="{{caption}}"><table>
  <caption>{{caption}}</caption>
  <thead><tr>{{#headings}}<th scope="col" class="{{kind}}">{{value}}</th>{{/headings}}</tr></thead>
  <tbody>{{#rows}}<tr class="{{mark}}"><th scope="row">{{first}}</th>{{#cells}}<td class="{{kind}}">{{value}}</td>{{/cells}}</tr>
  {{/rows}}</tbody></table>{{#omitted}}<p class="note">and {{count}} more in the report as JSON</p>{{/omitted}}</div>

  """,
]
