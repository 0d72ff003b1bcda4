"""Made by `python -m tools.templates` from templates/page.html.j2: not for editing."""
# mypy: ignore-errors

SOURCE = "d4de5907a51fb58739dba919c1bcfa85f24f4feb61b6a532ee974a2fe50b925c"
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
    pass
    t_2 = []
    pass
    template = environment.get_template('page.css', 'page.html.j2')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {'style': l_0_style}))
    try:
        for event in gen:
            t_2.append(event)
    finally: gen.close()
    gen = context.blocks['style'][0](context)
    try:
        for event in gen:
            t_2.append(event)
    finally: gen.close()
    l_0_style = (Markup if context.eval_ctx.autoescape else identity)(concat(t_2))
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
    yield '</footer>\n</body>\n</html>\n'

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
debug_info = '2=21&7=36&11=38&12=40&13=42&18=44&20=46&22=48&25=50&2=53&12=62&18=71&20=80&22=89&25=98'
