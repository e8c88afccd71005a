"""Every address of the console and what it takes to reach it. Only signing in and the static files stand apart."""

from daemon.console import live
from daemon.console.guard import Route, Stage
from daemon.console.pages import accounts, bulk, case, decide, home, queue, register, rules, sign_in, tasks, team
from domain.people import Right

ROUTES = (
    # Signing in
    Route("GET", "/connexion/suite", sign_in.next_step, Stage.PASSWORD),
    Route("POST", "/connexion/code", sign_in.second_factor, Stage.PASSWORD),
    Route("POST", "/connexion/mot-de-passe", sign_in.new_password, Stage.PASSWORD),
    Route("POST", "/deconnexion", sign_in.leave, Stage.PASSWORD),
    Route("POST", "/deconnexion/partout", sign_in.leave_everywhere, Stage.SIGNED_IN),
    Route("GET", "/moi", sign_in.myself, Stage.SIGNED_IN),
    Route("GET", "/moi/mot-de-passe", sign_in.change_password, Stage.SIGNED_IN),
    Route("GET", "/", home.show, Stage.SIGNED_IN),
    # The queue and its cases
    Route("GET", "/file", queue.show, Right.SEE),
    Route("GET", "/dossiers/{number}", case.show, Stage.SIGNED_IN),
    Route("POST", "/dossiers/{number}/prendre", case.claim, Stage.SIGNED_IN),
    Route("POST", "/dossiers/{number}/liberer", case.release, Stage.SIGNED_IN),
    Route("POST", "/dossiers/{number}/note", case.note, Stage.SIGNED_IN),
    Route("POST", "/dossiers/{number}/decision", decide.post, Stage.SIGNED_IN),
    Route("POST", r"/decisions/{decision:\d{1,18}}/annuler", decide.post_undo, Stage.SIGNED_IN),
    Route("POST", "/lot", bulk.preview, Right.DECIDE),
    Route("POST", "/lot/confirmer", bulk.confirm, Right.DECIDE),
    Route("POST", r"/lot/{batch:\d{1,18}}/annuler", bulk.undo, Right.DECIDE),
    # What is known and what was done
    Route("GET", "/taches", tasks.show, Right.DECIDE),
    Route("POST", r"/taches/{task:\d{1,18}}", tasks.close, Right.DECIDE),
    Route("GET", "/comptes", accounts.show, Right.SEE),
    Route("GET", "/regles", rules.show, Right.SEE),
    Route("POST", "/regles", rules.try_text, Right.SEE),
    Route("GET", "/registre", register.show, Right.RECORD),
    Route("GET", "/registre/journal", register.log, Right.RECORD),
    Route("GET", "/registre/actions.{kind:csv|json}", register.export, Right.EXPORT),
    Route("GET", "/registre/preuve/{number}", register.evidence, Right.RECORD),
    Route("GET", "/equipe", team.show, Right.MANAGE),
    Route("POST", "/equipe", team.add, Right.MANAGE),
    Route("POST", "/equipe/roles", team.give, Right.MANAGE),
    Route("POST", r"/equipe/roles/{grant:\d{1,18}}/retirer", team.take_back, Right.MANAGE),
    Route("POST", "/equipe/{login}/desactiver", team.disable, Right.MANAGE),
    Route("POST", "/equipe/{login}/remettre", team.reset, Right.MANAGE),
    Route("GET", "/flux", live.stream, Stage.SIGNED_IN),
)
