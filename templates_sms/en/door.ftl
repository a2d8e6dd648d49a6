door-who = Who are you?
door-resume = You were not finished: { $what }
door-go-on = Go on
door-start-again = Start again
door-unknown = This number is in no group yet. To join, tell the secretary of your group.
door-busy = Not working now. Please dial again later.
door-again = Please dial again.
door-suspended = This phone is suspended. Ask two officers.
