/**
 * Prints as JSON what the declarations of a TypeScript client say: its operations, what they send and what they return.
 * Usage: node declarations.mjs FILE CLASS, where FILE declares the class that all resources hang from.
 */
import ts from 'typescript';

const [file, root] = process.argv.slice(2);
const program = ts.createProgram([file], {
    strict: true,
    skipLibCheck: true,
    types: [],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
});
const checker = program.getTypeChecker();

const SCALARS = [
    [ts.TypeFlags.StringLike, 'string'],
    [ts.TypeFlags.NumberLike, 'number'],
    [ts.TypeFlags.BooleanLike, 'boolean'],
];

function isDeprecated(symbol) {
    return symbol.getJsDocTags(checker).some((tag) => tag.name === 'deprecated');
}

/** Whether a parameter travels in the path, the query or the body, which is only said in its comment. */
function place(symbol) {
    const tagged = symbol.getJsDocTags(checker).flatMap((tag) => tag.text ?? []);
    const comment = ts.displayPartsToString([...symbol.getDocumentationComment(checker), ...tagged]);
    return /^(Path|Query|Body|Header) param/.exec(comment)?.[1].toLowerCase();
}

/** Nothing but what JSON can be; a type that contains itself ends in one that may be anything. */
function shape(type, within = []) {
    if (type.isUnion()) {
        const parts = type.types.filter((part) => !(part.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)));
        const nullable = type.types.some((part) => part.flags & ts.TypeFlags.Null);
        return { anyOf: parts.map((part) => shape(part, within)), nullable };
    }
    const [, scalar] = SCALARS.find(([flags]) => type.flags & flags) ?? [];
    if (scalar !== undefined) {
        const literal = type.isLiteral() ? String(type.value) : type.flags & ts.TypeFlags.BooleanLiteral && checker.typeToString(type);
        return { type: scalar, ...(literal && { enum: [literal] }) };
    }
    if (!(type.flags & ts.TypeFlags.Object) || within.includes(type)) {
        return {};
    }
    if (checker.isArrayType(type)) {
        return { type: 'array', items: shape(checker.getTypeArguments(type)[0], within) };
    }
    const members = {};
    for (const symbol of checker.getPropertiesOfType(type)) {
        members[symbol.getName()] = {
            shape: shape(checker.getTypeOfSymbol(symbol), [...within, type]),
            optional: Boolean(symbol.flags & ts.SymbolFlags.Optional),
            deprecated: isDeprecated(symbol),
            in: place(symbol),
        };
    }
    const [others] = checker.getIndexInfosOfType(type);
    return { type: 'object', members, ...(others && { others: shape(others.type, [...within, type]) }) };
}

function operation(symbol) {
    // Where a method is overloaded, the last signature is the one with parameters.
    const signature = checker.getSignaturesOfType(checker.getTypeOfSymbol(symbol), ts.SignatureKind.Call).at(-1);
    const params = signature.getParameters().find((parameter) => parameter.getName() === 'params');
    const promise = signature.getReturnType();
    const returned = (promise.aliasTypeArguments ?? checker.getTypeArguments(promise)).map((type) => shape(type));
    const paged = promise.getSymbol()?.getName() === 'PagePromise';
    return {
        deprecated: isDeprecated(symbol),
        request: params ? shape(checker.getTypeOfSymbol(params)) : {},
        response: paged ? { type: 'array', items: returned[1] } : returned[0],
    };
}

function resource(name, type, operations) {
    for (const symbol of checker.getPropertiesOfType(type)) {
        const [declaration] = symbol.getDeclarations() ?? [];
        const path = [...name, symbol.getName()];
        if (declaration && ts.isMethodDeclaration(declaration)) {
            operations[path.join('.')] = operation(symbol);
        } else if (declaration && ts.isPropertyDeclaration(declaration) && !symbol.getName().startsWith('_')) {
            resource(path, checker.getTypeOfSymbol(symbol), operations);
        }
    }
    return operations;
}

const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)));
const start = exported.find((symbol) => symbol.getName() === root);
if (start === undefined) {
    console.error(`${file} has no class ${root}`);
    process.exit(1);
}
console.log(JSON.stringify(resource([], checker.getDeclaredTypeOfSymbol(start), {})));
