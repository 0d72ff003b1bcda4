"""Made by `python -m tools.templates` from templates/card/badge.svg.j2: not for editing."""
# mypy: ignore-errors

SOURCE = "e867442593677384e96b8fd5ba23218eb656aad98316506cd4339c83bd4c0d28"
JINJA = "3.1.6"

from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'card/badge.svg.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_badge = resolve('badge')
    l_0_b = missing
    pass
    l_0_b = (undefined(name='badge') if l_0_badge is missing else l_0_badge)
    context.vars['b'] = l_0_b
    context.exported_vars.add('b')
    yield '<svg xmlns="http://www.w3.org/2000/svg" width="'
    yield escape(environment.finalize(environment.getattr((undefined(name='b') if l_0_b is missing else l_0_b), 'width')))
    yield '" height="20" viewBox="0 0 '
    yield escape(environment.finalize(environment.getattr((undefined(name='b') if l_0_b is missing else l_0_b), 'width')))
    yield ' 20" role="img" aria-label="'
    yield escape(environment.finalize(environment.getattr((undefined(name='b') if l_0_b is missing else l_0_b), 'title')))
    yield '">\n<title>'
    yield escape(environment.finalize(environment.getattr((undefined(name='b') if l_0_b is missing else l_0_b), 'title')))
    yield '</title>\n<rect width="'
    yield escape(environment.finalize(environment.getattr((undefined(name='b') if l_0_b is missing else l_0_b), 'left')))
    yield '" height="20" fill="'
    yield escape(environment.finalize(environment.getattr((undefined(name='b') if l_0_b is missing else l_0_b), 'fill')))
    yield '"/>\n<rect x="'
    yield escape(environment.finalize(environment.getattr((undefined(name='b') if l_0_b is missing else l_0_b), 'left')))
    yield '" width="'
    yield escape(environment.finalize((environment.getattr((undefined(name='b') if l_0_b is missing else l_0_b), 'width') - environment.getattr((undefined(name='b') if l_0_b is missing else l_0_b), 'left'))))
    yield '" height="20" fill="#24292e"/>\n<g font-family="Verdana, DejaVu Sans, Geneva, sans-serif" font-size="11" text-anchor="middle" aria-hidden="true">\n<text x="'
    yield escape(environment.finalize((environment.getattr((undefined(name='b') if l_0_b is missing else l_0_b), 'left') / 2)))
    yield '" y="14" fill="'
    yield escape(environment.finalize(environment.getattr((undefined(name='b') if l_0_b is missing else l_0_b), 'ink')))
    yield '" textLength="'
    yield escape(environment.finalize((environment.getattr((undefined(name='b') if l_0_b is missing else l_0_b), 'left') - 12)))
    yield '" lengthAdjust="spacingAndGlyphs">'
    yield escape(environment.finalize(environment.getattr((undefined(name='b') if l_0_b is missing else l_0_b), 'claim')))
    yield '</text>\n<text x="'
    yield escape(environment.finalize(((environment.getattr((undefined(name='b') if l_0_b is missing else l_0_b), 'left') + environment.getattr((undefined(name='b') if l_0_b is missing else l_0_b), 'width')) / 2)))
    yield '" y="14" fill="#ffffff" textLength="'
    yield escape(environment.finalize(((environment.getattr((undefined(name='b') if l_0_b is missing else l_0_b), 'width') - environment.getattr((undefined(name='b') if l_0_b is missing else l_0_b), 'left')) - 12)))
    yield '" lengthAdjust="spacingAndGlyphs">'
    yield escape(environment.finalize(environment.getattr((undefined(name='b') if l_0_b is missing else l_0_b), 'support')))
    yield '</text>\n</g>\n</svg>\n'

blocks = {}
debug_info = '2=13&3=17&4=23&5=25&6=29&8=33&9=41'
