"""Made by `python -m tools.templates` from templates/page.html.j2: not for editing."""
# mypy: ignore-errors

SOURCE = "4d4543285f733a8dc32f0bd9a13387b00b4d765a2708fb11086981a8e6441bdf"
JINJA = "3.1.6"

from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'page.html.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_view = resolve('view')
    l_0_style = missing
    try:
        t_1 = environment.filters['digest_of']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'digest_of' found.")
    try:
        t_2 = environment.tests['defined']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No test named 'defined' found.")
    pass
    t_3 = []
    pass
    template = environment.get_template('page.css', 'page.html.j2')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {'style': l_0_style}))
    try:
        for event in gen:
            t_3.append(event)
    finally: gen.close()
    gen = context.blocks['style'][0](context)
    try:
        for event in gen:
            t_3.append(event)
    finally: gen.close()
    l_0_style = (Markup if context.eval_ctx.autoescape else identity)(concat(t_3))
    context.vars['style'] = l_0_style
    context.exported_vars.add('style')
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \''
    yield escape(environment.finalize(t_1((undefined(name='style') if l_0_style is missing else l_0_style))))
    yield '\'; img-src data:; base-uri \'none\'; form-action \'none\'">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n<meta name="generator" content="'
    yield escape(environment.finalize(environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin'), 'tool')))
    yield '">\n<title>'
    yield from context.blocks['title'][0](context)
    yield '</title>\n<style>'
    yield escape(environment.finalize((undefined(name='style') if l_0_style is missing else l_0_style)))
    yield '</style>\n</head>\n<body>\n<a class="skip" href="#main">Skip to the content</a>\n<header class="head">\n'
    yield from context.blocks['head'][0](context)
    yield '</header>\n'
    yield from context.blocks['contents'][0](context)
    yield '<main id="main" tabindex="-1">\n'
    yield from context.blocks['main'][0](context)
    yield '</main>\n<footer class="foot">\n'
    yield from context.blocks['foot'][0](context)
    yield '</footer>\n'
    if t_2(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'record')):
        pass
        yield '<pre id="mltrl-record" hidden>'
        yield escape(environment.finalize(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'record')))
        yield '</pre>\n'
    yield '</body>\n</html>\n'

def block_style(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass

def block_title(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass

def block_head(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass

def block_contents(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass

def block_main(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass

def block_foot(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass

blocks = {'style': block_style, 'title': block_title, 'head': block_head, 'contents': block_contents, 'main': block_main, 'foot': block_foot}
debug_info = '2=27&7=42&11=44&12=46&13=48&18=50&20=52&22=54&25=56&27=58&28=61&2=65&12=74&18=83&20=92&22=101&25=110'
