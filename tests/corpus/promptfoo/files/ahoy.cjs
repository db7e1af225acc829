/** Whether somebody is greeted. */
module.exports = (output) =>
  output.toLowerCase().includes('ahoy') || output.toLowerCase().includes('bonjour');
