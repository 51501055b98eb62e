/** The one place that names the library which draws. Text is always drawn as text. */
export { html, render, Component } from './vendor/htm-preact-3.1.1.js';
