"""Made by `python -m tools.templates` from templates/card/parts.md.j2: not for editing."""
# mypy: ignore-errors

SOURCE = "857c963f572d64db20a6fc9e301c18faa9737745960ba2947cbae15cb3a3adf1"
JINJA = "3.1.6"

from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'card/parts.md.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_table = l_0_metrics = l_0_data = l_0_check = l_0_requirements = missing
    try:
        t_1 = environment.filters['cell']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'cell' found.")
    try:
        t_2 = environment.filters['code']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'code' found.")
    try:
        t_3 = environment.tests['false']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No test named 'false' found.")
    pass
    def macro(l_1_name, l_1_view):
        t_4 = []
        if l_1_name is missing:
            l_1_name = undefined("parameter 'name' was not provided", name='name')
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        if (l_1_name == 'metrics'):
            pass
            t_4.append(
                str(environment.finalize(environment.call(context, (undefined(name='metrics') if l_0_metrics is missing else l_0_metrics), l_1_view))),
            )
        elif (l_1_name == 'data'):
            pass
            t_4.append(
                str(environment.finalize(environment.call(context, (undefined(name='data') if l_0_data is missing else l_0_data), l_1_view))),
            )
        else:
            pass
            t_4.append(
                str(environment.finalize(environment.call(context, (undefined(name='requirements') if l_0_requirements is missing else l_0_requirements), l_1_view))),
            )
        return concat(t_4)
    context.exported_vars.add('table')
    context.vars['table'] = l_0_table = Macro(environment, macro, 'table', ('name', 'view'), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_view):
        t_5 = []
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        t_5.append(
            '| Metric | Value | Claimed | Margin | On | Source |\n| --- | --- | --- | --- | --- | --- |\n',
        )
        for l_2_row in environment.getattr(l_1_view, 'metrics'):
            _loop_vars = {}
            pass
            t_5.extend((
                '| ',
                str(environment.finalize(t_1(environment.getattr(l_2_row, 'name')))),
                ' | ',
                str(environment.finalize((t_1(environment.getattr(l_2_row, 'value')) if environment.getattr(l_2_row, 'value') else t_1(environment.getattr(l_2_row, 'state'))))),
                str(environment.finalize((str_join((' (', t_1(environment.getattr(l_2_row, 'state')), ')', )) if (environment.getattr(l_2_row, 'state') and environment.getattr(l_2_row, 'value')) else cond_expr_undefined("the inline if-expression on line 8 in 'card/parts.md.j2' evaluated to false and no else section was defined.")))),
                str(environment.finalize((str_join((' (the card says ', t_1(environment.getattr(l_2_row, 'written')), ')', )) if environment.getattr(l_2_row, 'written') else cond_expr_undefined("the inline if-expression on line 8 in 'card/parts.md.j2' evaluated to false and no else section was defined.")))),
                ' | ',
                str(environment.finalize(t_1(environment.getattr(l_2_row, 'threshold')))),
                ' | ',
                str(environment.finalize(t_1(environment.getattr(l_2_row, 'margin')))),
                str(environment.finalize((', not reached' if t_3(environment.getattr(l_2_row, 'reached')) else cond_expr_undefined("the inline if-expression on line 8 in 'card/parts.md.j2' evaluated to false and no else section was defined.")))),
                ' | ',
                str(environment.finalize(t_1(environment.getattr(l_2_row, 'measured_on')))),
                ' | ',
                str(environment.finalize(t_2(environment.getattr(environment.getattr(l_2_row, 'source'), 'text')))),
                ' |\n',
            ))
        l_2_row = missing
        return concat(t_5)
    context.exported_vars.add('metrics')
    context.vars['metrics'] = l_0_metrics = Macro(environment, macro, 'metrics', ('view',), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_view):
        t_6 = []
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        t_6.append(
            '| Name | Kind | Version | Path | Digest | Licence | Represents |\n| --- | --- | --- | --- | --- | --- | --- |\n',
        )
        for l_2_row in (environment.getattr(l_1_view, 'data') + environment.getattr(l_1_view, 'models')):
            _loop_vars = {}
            pass
            t_6.extend((
                '| ',
                str(environment.finalize(t_1(environment.getattr(l_2_row, 'name')))),
                ' | ',
                str(environment.finalize((environment.getattr(l_2_row, 'kind') or 'model'))),
                ' | ',
                str(environment.finalize(t_1(environment.getattr(l_2_row, 'version')))),
                ' | ',
                str(environment.finalize(t_2(environment.getattr(l_2_row, 'path')))),
                ' | ',
                str(environment.finalize(t_2((environment.getattr(l_2_row, 'digest') or environment.getattr(l_2_row, 'pinned'))))),
            ))
            if (not environment.getattr(l_2_row, 'agrees')):
                pass
                t_6.extend((
                    ' ',
                    str(environment.finalize(t_1(environment.getattr(l_2_row, 'state')))),
                ))
            t_6.extend((
                ' | ',
                str(environment.finalize(t_1(environment.getattr(l_2_row, 'licence')))),
                ' | ',
                str(environment.finalize(t_1(environment.getattr(l_2_row, 'represents')))),
                ' |\n',
            ))
        l_2_row = missing
        return concat(t_6)
    context.exported_vars.add('data')
    context.vars['data'] = l_0_data = Macro(environment, macro, 'data', ('view',), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_one):
        t_7 = []
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        pass
        if l_1_one:
            pass
            t_7.extend((
                str(environment.finalize(t_1(environment.getattr(l_1_one, 'method')))),
                str(environment.finalize((str_join((', ', environment.getattr(l_1_one, 'status'), )) if environment.getattr(l_1_one, 'status') else cond_expr_undefined("the inline if-expression on line 19 in 'card/parts.md.j2' evaluated to false and no else section was defined.")))),
            ))
        else:
            pass
            t_7.append(
                'not stated',
            )
        return concat(t_7)
    context.exported_vars.add('check')
    context.vars['check'] = l_0_check = Macro(environment, macro, 'check', ('one',), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_view):
        t_8 = []
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        t_8.append(
            '| Id | Kind | Requirement | Verification | Validation | Risk |\n| --- | --- | --- | --- | --- | --- |\n',
        )
        for l_2_row in environment.getattr(l_1_view, 'requirements'):
            _loop_vars = {}
            pass
            t_8.extend((
                '| ',
                str(environment.finalize(environment.getattr(l_2_row, 'id'))),
                ' | ',
                str(environment.finalize(environment.getattr(l_2_row, 'kind'))),
                ' | ',
                str(environment.finalize(t_1(environment.getattr(l_2_row, 'text')))),
                ' | ',
                str(environment.finalize(environment.call(context, (undefined(name='check') if l_0_check is missing else l_0_check), environment.getattr(l_2_row, 'verification'), _loop_vars=_loop_vars))),
                ' | ',
                str(environment.finalize(environment.call(context, (undefined(name='check') if l_0_check is missing else l_0_check), environment.getattr(l_2_row, 'validation'), _loop_vars=_loop_vars))),
                ' | ',
                str(environment.finalize((str_join((environment.getattr(l_2_row, 'risk'), ' (', environment.getattr(l_2_row, 'probability'), ' × ', environment.getattr(l_2_row, 'worth'), ')', )) if environment.getattr(l_2_row, 'risk') else 'not stated'))),
                ' |\n',
            ))
        l_2_row = missing
        return concat(t_8)
    context.exported_vars.add('requirements')
    context.vars['requirements'] = l_0_requirements = Macro(environment, macro, 'requirements', ('view',), False, False, False, context.eval_ctx.autoescape)

blocks = {}
debug_info = '1=30&2=37&4=55&7=63&8=68&11=88&14=96&15=101&18=128&19=133&21=147&24=155&25=160'
