function few() {
  const text = 'three';
  return [{ vars: { a: text }, assert: [{ type: 'equals', value: 'Say three' }] }];
}
module.exports.few = few;
module.exports.more = async () => [{ vars: { a: `four` }, assert: [{ type: 'equals', value: 'never' }] }];
