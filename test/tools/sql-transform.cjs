// Jest's counterpart of the bundler's text loader: a `.sql` file is a string.
module.exports = {
  process: (text) => ({ code: `export default ${JSON.stringify(text)};` }),
};
